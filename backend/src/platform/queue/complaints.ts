import type { LoggerService } from '@nestjs/common';

const AGAIN_AFTER = 60_000;

/**
 * Reports an error unless the same one was reported within the last minute: a lost connection is retried several times a
 * second, and one line says it. Only the message is logged: errors of drivers carry the statement and its values.
 */
export function complainingOnce(logger: Pick<LoggerService, 'warn'>, now: () => number = () => performance.now()): (error: unknown) => void {
  let last = { message: '', at: -Infinity };
  return (error) => {
    const message = (error instanceof Error && (error.message || error.name)) || 'unknown error';
    if (message === last.message && now() - last.at < AGAIN_AFTER) return;
    last = { message, at: now() };
    logger.warn(message);
  };
}
