import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { Clock, Ids } from '../../../../platform/clock/index.ts';
import { AuditedBulk } from '../../../ledger/index.ts';
import { toRemind } from '../../data/daily/candidates.ts';
import { insertTrail, type WorkRow } from '../../data/daily/work-rows.ts';
import type { DailyStep, Done } from './daily-step.ts';
import type { SchoolMorning } from './school-mornings.ts';

/** Reminds whoever holds a duty that will soon be due. */
@Injectable()
export class Reminding implements DailyStep {
  constructor(
    private readonly bulk: AuditedBulk,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  candidates({ schoolId, lines, terms }: SchoolMorning) {
    return (['to-do', 'review'] as const).map((duty) => toRemind(schoolId, lines, duty, terms));
  }

  async act(em: EntityManager, morning: SchoolMorning, rows: readonly WorkRow[]): Promise<Done> {
    const now = this.clock.now();
    const ids = rows.map(({ id }) => id);
    await this.bulk.update(em, { table: 'student_log', entityType: 'student_log', set: { duty_reminded_on: sql`${morning.day}::date` }, where: sql`id = any (${ids}::uuid[])` });
    await insertTrail(em.getKysely(), rows.map((row) => ({ id: this.ids.next(), logId: row.id, kind: 'reminded', at: now, data: { ...dutyOf(row), dueOn: row.dueOn } })));
    return { report: { reminded: rows.length }, told: rows.map((row) => ({ event: 'due-soon', to: holdersOf(morning, row), logId: row.id })), changed: ids };
  }
}

/** As the trail names it: the duty and the one person who holds it, where it is one. */
export function dutyOf({ assigneeId, authorId, withOversight }: WorkRow): Record<string, unknown> {
  if (assigneeId) return { duty: 'to-do', assigneeId };
  return { duty: 'review', ...(withOversight ? { withOversight } : { assigneeId: authorId }) };
}

/** Who holds the duty now. */
export function holdersOf(morning: SchoolMorning, row: WorkRow): readonly string[] {
  if (row.assigneeId) return [row.assigneeId];
  return row.withOversight ? (morning.ladder(row)[0]?.to ?? []) : [row.authorId];
}
