import type { EntityManager } from '@mikro-orm/postgresql';
import type { DailyReport } from '@throughline/shared';
import type { Candidates } from '../../data/daily/candidates.ts';
import type { WorkRow } from '../../data/daily/work-rows.ts';
import type { OneTold } from '../../domain/telling.rules.ts';
import type { SchoolMorning } from './school-mornings.ts';

/** What became of some logs: counted, told, and whose open pages are stale. */
export interface Done {
  readonly report: Partial<DailyReport>;
  readonly told: readonly OneTold[];
  readonly changed: readonly string[];
}

/** One kind of thing the daily job does. */
export interface DailyStep {
  /** The logs it is about this morning. */
  candidates(morning: SchoolMorning): Candidates[];
  /** Does it to logs that are locked and still candidates, in their transaction. */
  act(em: EntityManager, morning: SchoolMorning, rows: readonly WorkRow[]): Promise<Done>;
}
