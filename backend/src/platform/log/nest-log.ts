import type { LoggerService } from '@nestjs/common';
import type { Logger as Pino } from 'pino';

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

// What Nest tells about itself while it starts: a hundred lines that nobody asked for.
const CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/**
 * Nest's `Logger` written as structured lines: `new Logger('mail').warn({ messageId, attempts })`. An object becomes the
 * line's fields, an error its description, a text its message.
 */
export class NestLog implements LoggerService {
  constructor(private readonly pino: Pino) {}

  log(message: unknown, ...more: unknown[]): void { this.#write('info', message, more); }
  error(message: unknown, ...more: unknown[]): void { this.#write('error', message, more); }
  warn(message: unknown, ...more: unknown[]): void { this.#write('warn', message, more); }
  debug(message: unknown, ...more: unknown[]): void { this.#write('debug', message, more); }
  verbose(message: unknown, ...more: unknown[]): void { this.#write('trace', message, more); }
  fatal(message: unknown, ...more: unknown[]): void { this.#write('fatal', message, more); }

  /** Nest appends the logger's name as the last argument, and for errors a stack or another thing to tell before it. */
  #write(level: Level, message: unknown, more: unknown[]): void {
    const last = more.at(-1);
    const context = typeof last === 'string' ? last : undefined;
    if (context !== undefined) more.pop();
    const at = level === 'info' && context !== undefined && CHATTER.has(context) ? 'debug' : level;
    const fields: Record<string, unknown> = { context };
    for (const one of [message, ...more]) {
      if (one instanceof Error) fields['err'] = one;
      else if (typeof one === 'object') Object.assign(fields, one);
    }
    if (typeof message === 'string') this.pino[at](fields, message);
    else this.pino[at](fields);
  }
}
