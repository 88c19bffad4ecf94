import { Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { Clock, Ids } from '../../../../platform/clock/index.ts';
import { Reach, Viewer } from '../../../access/index.ts';
import { beginRun, countStranded, finishRun, readDone } from '../../data/daily/runs.ts';
import { NOTHING_DONE } from '../../domain/daily-report.rules.ts';
import { Chunks, type Round } from './chunks.ts';
import { DailySteps } from './daily-steps.ts';
import { MorningSweep } from './morning-sweep.ts';
import { type SchoolDay, type SchoolMorning, SchoolMornings } from './school-mornings.ts';

const SYSTEM = Viewer.system('daily job');
const NEVER = new AbortController().signal;

/**
 * The daily job (domain.md §9): once for each school and local day it moves what somebody cannot act on, reminds, tells further up what
 * is overdue and closes what fell silent. Marks on the rows say what was done, so a run that is repeated, shared by two processes or
 * taken up after a crash ends as one that ran through.
 */
@Injectable()
export class DailyJob {
  constructor(
    private readonly reach: Reach,
    private readonly mornings: SchoolMornings,
    private readonly chunks: Chunks,
    private readonly sweep: MorningSweep,
    private readonly steps: DailySteps,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Schools whose morning has come and whose run of today is not done. */
  waiting(): Promise<SchoolDay[]> {
    return this.reach.as(SYSTEM, async (em) => {
      const come = await this.mornings.come(em);
      const done = await readDone(em.getKysely(), come);
      return come.filter(({ schoolId }) => !done.has(schoolId));
    });
  }

  /** Runs today's job of a school, or what is left of it. A day that is over is left alone: today's run does what it left. */
  async run({ schoolId, day }: SchoolDay, { signal = NEVER, atATime = 1_000 }: { signal?: AbortSignal; atATime?: number } = {}): Promise<void> {
    const morning = await this.reach.as(SYSTEM, (em) => this.mornings.of(em, schoolId));
    if (morning.day !== day) return;
    const id = await this.begin(morning);
    if (id === null) return;
    const round: Round = { id, morning, signal, atATime };
    await this.sweep.work(round);
    for (const step of this.steps.inOrder) await this.chunks.work(round, step);
    await this.chunks.counted(round, async (em) => {
      const db: Kysely<unknown> = em.getKysely();
      await finishRun(db, id, this.clock.now());
      // as it stands in the end, not what each pass met
      return { report: { stranded: await countStranded(db, schoolId) }, result: null };
    });
  }

  private begin({ schoolId, day }: SchoolMorning): Promise<string | null> {
    return this.reach.as(SYSTEM, (em) => beginRun(em.getKysely(), { id: this.ids.next(), schoolId, day, at: this.clock.now(), report: NOTHING_DONE }));
  }
}
