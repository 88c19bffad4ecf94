import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Clock, Ids } from '../../../../platform/clock/index.ts';
import { AuditedBulk } from '../../../ledger/index.ts';
import { toEscalate } from '../../data/daily/candidates.ts';
import { insertTrail, type WorkRow } from '../../data/daily/work-rows.ts';
import { climb, type Rung } from '../../domain/ladder.rules.ts';
import type { OneTold } from '../../domain/telling.rules.ts';
import type { DailyStep, Done } from './daily-step.ts';
import { dutyOf, holdersOf } from './reminding.ts';
import type { SchoolMorning } from './school-mornings.ts';

interface Climb { readonly row: WorkRow; readonly rungs: readonly { rung: number; told: Rung }[] }

/** Tells the holder that the due day has passed, and further up the tree the longer it is past. */
@Injectable()
export class Escalating implements DailyStep {
  constructor(
    private readonly bulk: AuditedBulk,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  candidates({ schoolId, lines, heights, mostRungs }: SchoolMorning) {
    return (['to-do', 'review'] as const).map((duty) => toEscalate(schoolId, lines, duty, heights, mostRungs));
  }

  async act(em: EntityManager, morning: SchoolMorning, rows: readonly WorkRow[]): Promise<Done> {
    const now = this.clock.now();
    const climbs = climbsOf(morning, rows);
    for (const [rung, some] of Map.groupBy(climbs, ({ rungs }) => rungs.at(-1)!.rung)) {
      const set = { duty_rung: sql`${rung}::int`, duty_rung_on: sql`${morning.day}::date` };
      await this.bulk.update(em, { table: 'student_log', entityType: 'student_log', set, where: sql`id = any (${some.map(({ row }) => row.id)}::uuid[])` });
    }
    await insertTrail(em.getKysely(), climbs.flatMap(({ row, rungs }) => rungs.map(({ rung, told: { role, schoolId, to } }) => (
      { id: this.ids.next(), logId: row.id, kind: 'escalated', at: now, data: { duty: dutyOf(row)['duty'], rung, role, schoolId, to, dueOn: row.dueOn } }))));
    return { report: reportOf(climbs), told: climbs.flatMap((one) => toldOf(morning, one)), changed: climbs.map(({ row }) => row.id) };
  }
}

/** What each of the logs climbs today; those with nothing further up are left out. */
export function climbsOf(morning: SchoolMorning, rows: readonly WorkRow[]): Climb[] {
  const isPast = (dueOn: string) => (rung: number) => dueOn < (morning.lines.dueBefore(rung) ?? '');
  return rows
    .map((row) => ({ row, rungs: climb(morning.ladder(row), row.rung, isPast(row.dueOn!), { role: row.escalationRole, schoolId: morning.schoolId, to: [] }) }))
    .filter(({ rungs }) => rungs.length > 0);
}

export function reportOf(climbs: readonly Climb[]): Done['report'] {
  const told = climbs.flatMap(({ rungs }) => rungs).filter((one) => one.told.to.length > 0).length;
  const toNobody = climbs.flatMap(({ rungs }) => rungs).length - told;
  return { overdue: climbs.filter(isNew).length, escalated: told, skipped: [{ why: 'nobody-to-tell', count: toNobody }] };
}

export const isNew = ({ row }: Climb): boolean => row.rung === 0;

/** Everybody on the rungs; and the holder once, unless they stand on one of them anyway. */
function toldOf(morning: SchoolMorning, { row, rungs }: Climb): OneTold[] {
  const further = new Set(rungs.flatMap(({ told }) => told.to));
  const holders = row.rung === 0 ? holdersOf(morning, row).filter((id) => !further.has(id)) : [];
  return [{ event: 'overdue', to: holders, logId: row.id }, ...rungs.map(({ told }) => ({ event: 'escalated' as const, to: told.to, logId: row.id }))];
}
