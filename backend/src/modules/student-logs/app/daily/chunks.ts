import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { DailyReport } from '@throughline/shared';
import type { Kysely } from 'kysely';
import { Outbox } from '../../../../platform/events/index.ts';
import { Reach, Viewer } from '../../../access/index.ts';
import type { Candidates } from '../../data/daily/candidates.ts';
import { keepReport, lockRun } from '../../data/daily/runs.ts';
import { lockFree, type Place, readPlaces, readWork } from '../../data/daily/work-rows.ts';
import { addReports, NOTHING_DONE } from '../../domain/daily-report.rules.ts';
import { RoundTold } from '../../domain/events.ts';
import { together } from '../../domain/telling.rules.ts';
import type { DailyStep, Done } from './daily-step.ts';
import type { SchoolMorning } from './school-mornings.ts';

/** One run under way. */
export interface Round {
  readonly id: string;
  readonly morning: SchoolMorning;
  /** When the process is asked to stop, the chunk under way is the last one; whoever comes next carries on. */
  readonly signal: AbortSignal;
  /** Logs of one transaction: few enough to be held for a moment only. */
  readonly atATime: number;
}
const SYSTEM = Viewer.system('daily job');

/**
 * Works through the candidates of a step in bounded chunks, each a transaction of its own: lock, look again under the lock, act, count,
 * one outbox row. What somebody is working on at that moment is passed by and looked at once more at the end.
 */
@Injectable()
export class Chunks {
  constructor(
    private readonly reach: Reach,
    private readonly outbox: Outbox,
  ) {}

  async work(round: Round, step: DailyStep): Promise<void> {
    for (const candidates of step.candidates(round.morning)) await this.through(round, step, candidates);
  }

  private async through(round: Round, step: DailyStep, candidates: Candidates): Promise<void> {
    const passedBy: string[] = [];
    let after: Place | undefined;
    do {
      const places: Place[] = await this.chunk(round, async (em) => {
        const found = await readPlaces(em.getKysely(), candidates, after, round.atATime);
        const ids = found.map(({ id }) => id);
        const { done, inUse } = await this.act(em, round, step, candidates, ids);
        passedBy.push(...inUse);
        return { done, result: found };
      }) ?? [];
      after = places.length === round.atATime ? places.at(-1) : undefined;
    } while (after);
    for (let from = 0; from < passedBy.length; from += round.atATime) await this.again(round, step, candidates, passedBy.slice(from, from + round.atATime));
  }

  private async again(round: Round, step: DailyStep, candidates: Candidates, ids: readonly string[]): Promise<void> {
    await this.chunk(round, async (em) => {
      const { done, inUse } = await this.act(em, round, step, candidates, ids);
      return { done: { ...done, report: addReports(NOTHING_DONE, done.report, { skipped: [{ why: 'in-use', count: inUse.length }] }) }, result: null };
    });
  }

  private async act(em: EntityManager, { morning }: Round, step: DailyStep, candidates: Candidates, ids: readonly string[]): Promise<{ done: Done; inUse: string[] }> {
    if (ids.length === 0) return { done: NOTHING, inUse: [] };
    const db: Kysely<unknown> = em.getKysely();
    const free = new Set(await lockFree(db, ids));
    const rows = await readWork(db, candidates, [...free]);
    return { done: rows.length ? await step.act(em, morning, rows) : NOTHING, inUse: ids.filter((id) => !free.has(id)) };
  }

  private chunk<T>(round: Round, work: (em: EntityManager) => Promise<{ done: Done; result: T }>): Promise<T | null> {
    return this.counted(round, async (em) => {
      const { done: { report, told, changed }, result } = await work(em);
      if (changed.length) await this.outbox.record(em, RoundTold, { roundId: round.id, told: together(told), logIds: [...changed] });
      return { report, result };
    });
  }

  /**
   * Work in a transaction that also counts it; processes on the same run take turns.
   * @returns null when there is nothing more to do: somebody else has finished the run, or this process is to stop
   */
  async counted<T>(round: Round, work: (em: EntityManager) => Promise<{ report: Partial<DailyReport>; result: T }>): Promise<T | null> {
    if (round.signal.aborted) return null;
    return this.reach.as(SYSTEM, async (em) => {
      const before = await lockRun(em.getKysely(), round.id);
      if (!before) return null;
      const { report, result } = await work(em);
      await keepReport(em.getKysely(), round.id, addReports(before, report));
      return result;
    });
  }
}

const NOTHING: Done = { report: {}, told: [], changed: [] };
