import type { FocusItem } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { readSummaries } from './log-views.ts';
import { staffBarrier } from './visible-logs.ts';

export type DutyKind = 'act' | 'review';
export interface DutyCursor { readonly overdue: boolean; readonly dueOn: string; readonly id: string }

/** Open duties of this person as rows (id, due_on, overdue, since): what they hold, or what waits for their review. */
const duties = (viewer: Viewer, kind: DutyKind, now: Date): RawBuilder<unknown> => {
  const overdue = (day: RawBuilder<unknown>) => sql`(${day} < (${now}::timestamptz at time zone s.time_zone)::date)`;
  if (kind === 'act')
    return sql`select l.id, t.due_on, ${overdue(sql`t.due_on`)} as overdue, t.opened_at as since
      from todo t join student_log l on l.id = t.log_id join school s on s.id = l.school_id
      where t.assignee_id = ${viewer.userId} and t.closed_at is null and ${staffBarrier(viewer)}`;
  return sql`select l.id, l.review_due_on as due_on, ${overdue(sql`l.review_due_on`)} as overdue, l.review_opened_at as since
      from student_log l join school s on s.id = l.school_id
      where l.review_due_on is not null and ${staffBarrier(viewer)}
        and ((l.author_id = ${viewer.userId} and not l.review_with_oversight)
          or (l.review_with_oversight and l.school_id = any (${[...viewer.oversight]}::uuid[])))`;
};

/** Overdue first, then by due day: a page of one kind of duty. */
export async function readFocus(db: Kysely<unknown>, viewer: Viewer, kind: DutyKind, now: Date, page: { after?: DutyCursor | undefined; limit: number }): Promise<FocusItem[]> {
  const after = page.after ? sql`where (not d.overdue, d.due_on, d.id) > (${!page.after.overdue}, ${page.after.dueOn}::date, ${page.after.id}::uuid)` : sql``;
  const window = sql`select * from (${duties(viewer, kind, now)}) d ${after} order by not d.overdue, d.due_on, d.id limit ${page.limit}`;
  const { rows } = await sql<{ id: string; dueOn: string; overdue: boolean; since: string }>`select id, due_on::text as "dueOn", overdue, app.iso(since) as since from (${window}) w`.execute(db);
  const ids = rows.map((row) => row.id);
  const summaries = await readSummaries(db, sql`select * from unnest(${ids}::uuid[]) with ordinality as chosen (id, place)`, now, sql`page.place`);
  const logs = new Map(summaries.map((log) => [log.id, log]));
  return rows.flatMap(({ id, dueOn, overdue, since }) => {
    const log = logs.get(id);
    return log ? [{ log, kind, dueOn, overdue, since }] : [];
  });
}

/** Counts over the very rows that the lists show. */
export async function countFocus(db: Kysely<unknown>, viewer: Viewer, now: Date): Promise<{ act: number; review: number; overdue: number }> {
  const { rows } = await sql<{ act: number; review: number; overdue: number }>`
    select count(*) filter (where kind = 'act')::int as act, count(*) filter (where kind = 'review')::int as review, count(*) filter (where overdue)::int as overdue
    from (select 'act' as kind, overdue from (${duties(viewer, 'act', now)}) a union all select 'review', overdue from (${duties(viewer, 'review', now)}) r) d`.execute(db);
  return rows[0] ?? { act: 0, review: 0, overdue: 0 };
}
