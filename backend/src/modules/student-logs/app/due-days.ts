import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { AuditedBulk } from '../../ledger/index.ts';
import { addSchoolDays, localDay, SchoolDirectory } from '../../school/index.ts';
import { insertTrail } from '../data/daily/work-rows.ts';
import { lockOpenDuties, type MovedDuty, type OpenDuty } from '../data/due-days.ts';
import { RoundTold } from '../domain/events.ts';

/** Duties written in one statement. */
const AT_A_TIME = 1_000;
type Hours = Awaited<ReturnType<SchoolDirectory['hoursOf']>>;

/** Open due days follow the calendar (domain.md §9). */
@Injectable()
export class DueDays {
  constructor(
    private readonly directory: SchoolDirectory,
    private readonly bulk: AuditedBulk,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Counts every open to-do and review duty anew at the schools that use this school's calendar. One that was told to be overdue and
   * is not any more begins again: it is reminded and told further up by its new day.
   */
  async recompute(em: EntityManager, schoolId: string): Promise<void> {
    const tree = await this.directory.tree(em);
    const schoolIds = tree.atOrBelow(schoolId).map(({ id }) => id);
    const hours = await this.directory.hoursOf(em, schoolIds);
    const roundId = this.ids.next();
    const dueOf = remembering((id, from, days) => addSchoolDays(hours.get(id)?.calendar ?? null, from, days));
    let after: string | undefined;
    do {
      const { duties, last }: { duties: OpenDuty[]; last: string | undefined } = await lockOpenDuties(em.getKysely(), schoolIds, after, AT_A_TIME);
      const moved = duties.map((duty) => ({ ...duty, to: dueOf(duty.schoolId, duty.countsFrom, duty.withinDays) })).filter(({ dueOn, to }) => dueOn !== to);
      if (moved.length) await this.move(em, moved, hours, roundId);
      after = last;
    } while (after);
  }

  private async move(em: EntityManager, moved: readonly MovedDuty[], hours: Hours, roundId: string): Promise<void> {
    const now = this.clock.now();
    const todos = moved.filter(({ todoId }) => todoId !== null);
    if (todos.length) await this.set(em, 'todo', 'due_on', todos.map(({ todoId, to }) => [todoId!, to]));
    if (todos.length) await this.set(em, 'student_log', 'due_on', todos.map(({ logId, to }) => [logId, to]));
    const reviews = moved.filter(({ todoId }) => todoId === null);
    if (reviews.length) await this.set(em, 'student_log', 'review_due_on', reviews.map(({ logId, to }) => [logId, to]));

    const stillToCome = moved.filter(({ schoolId, to }) => to >= localDay(now, hours.get(schoolId)!.timeZone)).map(({ logId }) => logId);
    await this.bulk.update(em, {
      table: 'student_log', entityType: 'student_log', set: { duty_reminded_on: null, duty_rung: 0, duty_rung_on: null },
      where: sql`id = any (${stillToCome}::uuid[]) and (duty_reminded_on is not null or duty_rung > 0)`,
    });
    await insertTrail(em.getKysely(), moved.map(({ logId, dueOn, to }) => ({ id: this.ids.next(), logId, kind: 'due-changed', at: now, data: { from: dueOn, to } })));
    await this.outbox.record(em, RoundTold, { roundId, told: [], logIds: moved.map(({ logId }) => logId) });
  }

  private async set(em: EntityManager, table: 'todo' | 'student_log', column: 'due_on' | 'review_due_on', days: readonly (readonly [string, string])[]): Promise<void> {
    const ids = days.map(([id]) => id);
    const day = sql`(select moved.day from unnest(${ids}::uuid[], ${days.map(([, to]) => to)}::date[]) as moved (row_id, day) where moved.row_id = ${sql.ref(`${table}.id`)})`;
    await this.bulk.update(em, { table, entityType: table, set: { [column]: day }, where: sql`id = any (${ids}::uuid[])` });
  }
}

/** Many duties count the same days from the same day. */
function remembering(count: (schoolId: string, from: string, days: number) => string) {
  const known = new Map<string, string>();
  return (schoolId: string, from: string, days: number): string => {
    const key = `${schoolId} ${from} ${days}`;
    let day = known.get(key);
    if (day === undefined) known.set(key, (day = count(schoolId, from, days)));
    return day;
  };
}
