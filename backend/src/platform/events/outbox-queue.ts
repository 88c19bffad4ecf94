import { InjectQueue } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { atMost, complainingOnce } from '../queue/index.ts';

export const OUTBOX_QUEUE = 'outbox';
export interface OutboxJob {
  readonly id: string;
}

/** Nudges waiting for a queue that does not answer; past this many the poll is quicker anyway. */
const MOST_WAITING = 500;
const LONGEST_GOODBYE = 1_000;

/** Tells the workers which rows to look at. Only a hint: the poll finds what a hint never reached. */
@Injectable()
export class OutboxQueue implements OnModuleInit, BeforeApplicationShutdown {
  readonly #waiting = new Set<Promise<unknown>>();
  readonly #complain = complainingOnce(new Logger('Outbox'));

  constructor(@InjectQueue(OUTBOX_QUEUE) private readonly queue: Queue<OutboxJob>) {}

  onModuleInit(): void {
    this.queue.on('error', this.#complain);
  }

  /** Sends without making the caller wait; a queue that is away costs nothing but the time until the next poll. */
  nudge(ids: readonly string[]): void {
    if (this.#waiting.size >= MOST_WAITING) return;
    const sending: Promise<unknown> = this.send(ids).catch(this.#complain).finally(() => this.#waiting.delete(sending));
    this.#waiting.add(sending);
  }

  /** The row's id is the job's: while a job waits, sending it again adds nothing. */
  async send(ids: readonly string[]): Promise<void> {
    await this.queue.addBulk(ids.map((id) => ({ name: 'handle', data: { id }, opts: { jobId: id } })));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await atMost(LONGEST_GOODBYE, Promise.all(this.#waiting));
  }
}
