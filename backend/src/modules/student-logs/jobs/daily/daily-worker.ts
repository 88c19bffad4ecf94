import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Config } from '../../../../platform/config/index.ts';
import { atMost, complainingOnce } from '../../../../platform/queue/index.ts';
import { DailyJob } from '../../app/daily/daily-job.ts';
import type { SchoolDay } from '../../app/daily/school-mornings.ts';
import { DAILY_QUEUE } from './daily-queue.ts';

/** For the chunk under way when the process stops; the rest is taken up by the next one. */
const LONGEST_GOODBYE = 5_000;

/** Runs the daily job of one school after the other; where it stops, the next look of the tick sends the school again. */
@Processor(DAILY_QUEUE, { concurrency: 1 })
export class DailyWorker extends WorkerHost implements BeforeApplicationShutdown {
  readonly #complain = complainingOnce(new Logger('Daily job'));
  readonly #stopping = new AbortController();

  constructor(
    private readonly config: Config,
    private readonly daily: DailyJob,
  ) {
    super();
  }

  override async process(job: Job<SchoolDay>): Promise<void> {
    await this.daily.run(job.data, { signal: this.#stopping.signal });
  }

  @OnWorkerEvent('error')
  complain(error: Error): void {
    this.#complain(error);
  }

  @OnWorkerEvent('failed')
  failed(_job: Job<SchoolDay> | undefined, error: Error): void {
    this.#complain(error);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.config.role === 'api') return;
    this.#stopping.abort();
    await atMost(LONGEST_GOODBYE, this.worker.pause().catch(this.#complain));
    await atMost(LONGEST_GOODBYE, this.worker.close(true).catch(this.#complain));
  }
}
