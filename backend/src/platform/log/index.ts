export { createLog } from './log.ts';
export { NestLog } from './nest-log.ts';
