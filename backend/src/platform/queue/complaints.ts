import type { LoggerService } from '@nestjs/common';

const AGAIN_AFTER = 60_000;

/**
 * Reports an error unless one like it, numbers and ids aside, was reported within the last minute: a lost connection is
 * retried several times a second, and one line says it. Only the message is logged: errors of drivers carry the statement
 * and its values.
 */
export function complainingOnce(logger: Pick<LoggerService, 'warn'>, now: () => number = () => performance.now()): (error: unknown) => void {
  let last = { kind: '', at: -Infinity };
  return (error) => {
    const message = (error instanceof Error && (error.message || error.name)) || 'unknown error';
    const kind = message.replace(/[\da-f-]{6,}|\d+/g, '');
    if (kind === last.kind && now() - last.at < AGAIN_AFTER) return;
    last = { kind, at: now() };
    logger.warn(message);
  };
}
