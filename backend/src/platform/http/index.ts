export { constraintSentences, type ConstraintSentence } from './constraints.ts';
export { accessOf, type AnyRoute, Endpoint, routeOf, Undeclared } from './endpoint.ts';
export { Idempotency, type KeyedRequest } from './idempotency.ts';
export { Input } from './input.ts';
export { type InputOf, parseRequest } from './parse-request.ts';
export { problem, ProblemError, type FieldError } from './problem.ts';
export { createAdapter } from './adapter.ts';
export { configureServer } from './configure-server.ts';
export { HttpModule } from './http.module.ts';
