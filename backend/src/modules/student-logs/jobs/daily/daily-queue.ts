import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { complainingOnce } from '../../../../platform/queue/index.ts';
import type { SchoolDay } from '../../app/daily/school-mornings.ts';

export const DAILY_QUEUE = 'daily-job';

/** Hands a school's morning to whichever worker is free. */
@Injectable()
export class DailyQueue implements OnModuleInit {
  constructor(@InjectQueue(DAILY_QUEUE) private readonly queue: Queue<SchoolDay>) {}

  onModuleInit(): void {
    this.queue.on('error', complainingOnce(new Logger('Daily job queue')));
  }

  /** One job for each school and day, however many processes ask and however often. */
  async send(days: readonly SchoolDay[]): Promise<void> {
    await this.queue.addBulk(days.map(({ schoolId, day }) => ({ name: 'run', data: { schoolId, day }, opts: { jobId: `${schoolId}.${day}` } })));
  }
}
