import { pino, type Logger as Pino } from 'pino';
import type { Config } from '../config/index.ts';

/** Structured lines on standard output, one JSON object each. */
export const createLog = (config: Pick<Config, 'logLevel'>): Pino =>
  pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) }, serializers: { err: describeError } });

const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * An error as the log may keep it. What the database says about a failed statement quotes the values that were in it, so of
 * such errors only code, constraint and stack remain.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint, table } = error as Error & { code?: unknown; constraint?: unknown; table?: unknown };
  const ofDatabase = typeof code === 'string' && SQLSTATE.test(code);
  return {
    name: error.name,
    ...(code === undefined ? {} : { code }),
    ...(ofDatabase ? { constraint, table } : { message: error.message }),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

// the lines above the frames repeat the message
const framesOf = ({ stack = '' }: Error): string => stack.split('\n').filter((line) => /^\s+at /.test(line)).join('\n');
