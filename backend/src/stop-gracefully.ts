import type { INestApplicationContext } from '@nestjs/common';
import { Logger } from '@nestjs/common';

const STOP_WITHIN_MS = 10_000;

/**
 * On SIGTERM or ^C: take nothing new, end open streams, let requests and jobs finish, close the pools, leave. A process whose
 * launcher died does the same.
 */
export function stopGracefully(app: INestApplicationContext): void {
  let stopping = false;
  const stop = async (why: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const log = new Logger('stop');
    log.log(`${why}: stopping`);
    setTimeout(() => {
      log.error(`did not stop within ${STOP_WITHIN_MS} ms`);
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    await app.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
  if (process.send) process.once('disconnect', () => void stop('the launcher is gone'));
}
