/** One thing wrong with a request: where, and what to do about it. */
export interface FieldError {
  path: string;
  message: string;
}

interface ProblemInit {
  errors?: FieldError[] | undefined;
  current?: unknown;
  retryAfterSeconds?: number | undefined;
}

/** A refusal as RFC 9457 says it; the exception filter renders it. Thrown through the functions of `problem`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly errors: FieldError[] | undefined;
  readonly current: unknown;
  /** When trying again makes sense; goes out as `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    { errors, current, retryAfterSeconds }: ProblemInit = {},
  ) {
    super(detail);
    this.errors = errors;
    this.current = current;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Every way to say no. The sentences are read by people; they never name what somebody may not see. */
export const problem = {
  /** The request does not fit its contract. */
  badRequest: (detail: string, errors?: FieldError[]) => new ProblemError(400, 'bad-request', 'The request was not understood', detail, { errors }),
  unauthenticated: () => new ProblemError(401, 'not-signed-in', 'Not signed in', 'Sign in first.'),
  forbidden: (code: string, detail: string) => new ProblemError(403, code, 'Not allowed', detail),
  /** "Not there" and "not yours" are one answer: it takes no arguments, so that two of them cannot differ. */
  notFound: () => new ProblemError(404, 'not-found', 'Not found', 'There is nothing here, or nothing you may see.'),
  /** @param current with a moved version: what the thing looks like now, as this viewer may see it */
  conflict: (code: string, detail: string, current?: unknown) => new ProblemError(409, code, 'Something else happened first', detail, { current }),
  tooLarge: (detail = 'This is larger than the server takes.') => new ProblemError(413, 'too-large', 'Too large', detail),
  unsupportedMedia: (detail = 'Send JSON, as application/json.') => new ProblemError(415, 'unsupported-media', 'Unsupported content type', detail),
  /** A rule of the school says no. */
  refused: (code: string, detail: string, errors?: FieldError[]) => new ProblemError(422, code, 'Refused', detail, { errors }),
  tooMany: (retryAfterSeconds?: number) => new ProblemError(429, 'too-many', 'Too many requests', 'Wait a little, then try again.', { retryAfterSeconds }),
  unexpected: () => new ProblemError(500, 'unexpected', 'Something went wrong', 'Something went wrong on our side. Try again; if it stays, tell us the request id.'),
  busy: () => new ProblemError(503, 'busy', 'Busy', 'The server cannot do this right now. Try again in a moment.'),
} as const;
