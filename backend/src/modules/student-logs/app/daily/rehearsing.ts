import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DAILY_KINDS, type DailyKind, type DailyReport, type LogSummary, type Rehearsal } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { Clock } from '../../../../platform/clock/index.ts';
import { Reach, type Viewer } from '../../../access/index.ts';
import { Audit, listShown } from '../../../ledger/index.ts';
import type { Candidates } from '../../data/daily/candidates.ts';
import { readDone } from '../../data/daily/runs.ts';
import { countCandidates, type Place, readPlaces, readWork, someOf, type WorkRow } from '../../data/daily/work-rows.ts';
import { readSummaries } from '../../data/log-views.ts';
import { staffSees } from '../../data/visible-logs.ts';
import { addReports, NOTHING_DONE } from '../../domain/daily-report.rules.ts';
import { administered } from './daily-runs.ts';
import { DailySteps } from './daily-steps.ts';
import { climbsOf, isNew, reportOf } from './escalating.ts';
import { MorningSweep } from './morning-sweep.ts';
import { type SchoolMorning, SchoolMornings } from './school-mornings.ts';

const SHOWN = 50;
const AT_A_TIME = 1_000;
type Condition = RawBuilder<boolean>;
/** What a run would do at one school: counted, and where the logs are found. */
interface Expected { readonly morning: SchoolMorning; readonly report: DailyReport; readonly found: Partial<Record<DailyKind, readonly RawBuilder<unknown>[]>> }

/** What a run would do now: the run's own questions, with nothing done about the answers. */
@Injectable()
export class Rehearsing {
  constructor(
    private readonly reach: Reach,
    private readonly audit: Audit,
    private readonly mornings: SchoolMornings,
    private readonly sweep: MorningSweep,
    private readonly steps: DailySteps,
    private readonly clock: Clock,
  ) {}

  /** Counts are of all logs; shown are those this person may read. */
  rehearse(viewer: Viewer, schoolId: string | undefined): Promise<Rehearsal> {
    return this.reach.as(viewer, async (em) => {
      const sees = staffSees(viewer);
      const expected = await this.reach.widened(em, () => this.atEach(em, administered(viewer, schoolId), sees));
      const done = await readDone(em.getKysely(), expected.map(({ morning }) => morning));
      const schools = expected.map(({ morning: { schoolId: id, schoolName: name, day }, report }) => ({ school: { id, name }, day, ranToday: done.has(id), report }));
      const logs = {} as Record<DailyKind, LogSummary[]>;
      for (const kind of DAILY_KINDS) logs[kind] = await this.show(em, viewer, expected.flatMap(({ found }) => found[kind] ?? []));
      await this.audit.record(em, listShown({ entityType: 'student_log', surface: 'rehearsal', ids: Object.values(logs).flat().map(({ id }) => id), narrowing: { schoolId } }));
      return { schools, logs };
    });
  }

  private async atEach(em: EntityManager, schoolIds: readonly string[], sees: Condition): Promise<Expected[]> {
    const expected: Expected[] = [];
    for (const schoolId of schoolIds) expected.push(await this.at(em, await this.mornings.of(em, schoolId), sees));
    return expected.toSorted((a, b) => a.morning.schoolName.localeCompare(b.morning.schoolName));
  }

  private async at(em: EntityManager, morning: SchoolMorning, sees: Condition): Promise<Expected> {
    const db: Kysely<unknown> = em.getKysely();
    const [reminded, closed] = [this.steps.reminding.candidates(morning), this.steps.lapsing.candidates(morning)];
    const count = async (some: readonly Candidates[]) => (await Promise.all(some.map((one) => countCandidates(db, one)))).reduce((sum, one) => sum + one, 0);
    const climbs = climbsOf(morning, await this.overdue(db, morning));
    const idsOf = (some: typeof climbs) => some.map(({ row }) => row.id);
    const { moved, stranded } = await this.sweep.expected(em, morning.schoolId);
    const among = (ids: readonly string[]) => [sql`select l.id from student_log l where l.id = any (${ids}::uuid[]) and ${sees} order by l.id limit ${SHOWN}`];
    return {
      morning,
      report: addReports(NOTHING_DONE, { moved: moved.length, stranded: stranded.length, reminded: await count(reminded), closed: await count(closed) }, reportOf(climbs)),
      found: {
        moved: among(moved), stranded: among(stranded), overdue: among(idsOf(climbs.filter(isNew))), escalated: among(idsOf(climbs)),
        reminded: reminded.map((one) => someOf(one, sees, SHOWN)), closed: closed.map((one) => someOf(one, sees, SHOWN)),
      },
    };
  }

  /** Every overdue duty whose next rung has come, as the run would read them. */
  private async overdue(db: Kysely<unknown>, morning: SchoolMorning): Promise<WorkRow[]> {
    const rows: WorkRow[] = [];
    for (const candidates of this.steps.escalating.candidates(morning)) {
      let places: Place[] = [];
      do {
        places = await readPlaces(db, candidates, places.at(-1), AT_A_TIME);
        rows.push(...(await readWork(db, candidates, places.map(({ id }) => id))));
      } while (places.length === AT_A_TIME);
    }
    return rows;
  }

  private async show(em: EntityManager, viewer: Viewer, found: readonly RawBuilder<unknown>[]): Promise<LogSummary[]> {
    if (found.length === 0) return [];
    const ids = sql`select id from (${sql.join(found.map((one) => sql`(${one})`), sql` union all `)}) found limit ${SHOWN}`;
    return readSummaries(em.getKysely(), viewer, ids, this.clock.now());
  }
}
