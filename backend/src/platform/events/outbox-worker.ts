import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Config } from '../config/index.ts';
import { atMost, complainingOnce } from '../queue/index.ts';
import { OutboxHandling } from './outbox-handling.ts';
import { OUTBOX_QUEUE, type OutboxJob } from './outbox-queue.ts';

/** Each holds a database connection while it works. */
const AT_ONCE = 5;
/** For jobs under way when the process stops; what is cut off is rolled back and done again. */
const LONGEST_GOODBYE = 5_000;

/** How soon the jobs of a killed worker come back: short, since the row keeps a job that runs twice from acting twice. */
const LOCK_MS = 10_000;
const LOOK_FOR_LOST_JOBS_MS = 5_000;

/** Takes ids from the queue. Where it stops, the poll of another process carries on. */
@Processor(OUTBOX_QUEUE, { concurrency: AT_ONCE, lockDuration: LOCK_MS, stalledInterval: LOOK_FOR_LOST_JOBS_MS })
export class OutboxWorker extends WorkerHost implements BeforeApplicationShutdown {
  readonly #complain = complainingOnce(new Logger('Outbox worker'));

  constructor(
    private readonly config: Config,
    private readonly handling: OutboxHandling,
  ) {
    super();
  }

  override async process(job: Job<OutboxJob>): Promise<void> {
    await this.handling.handle(job.data.id);
  }

  @OnWorkerEvent('error')
  complain(error: Error): void {
    this.#complain(error);
  }

  @OnWorkerEvent('failed')
  failed(_job: Job<OutboxJob> | undefined, error: Error): void {
    this.#complain(error);
  }

  /** Lets the jobs under way finish while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.config.role === 'api') return;
    await atMost(LONGEST_GOODBYE, this.worker.pause().catch(this.#complain));
    await atMost(LONGEST_GOODBYE, this.worker.close(true).catch(this.#complain));
  }
}
