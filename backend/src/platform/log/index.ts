export { createLog, describeError } from './log.ts';
export { NestLog } from './nest-log.ts';
