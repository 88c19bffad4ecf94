import type { FocusItem, Ref } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import type { LogState } from '../domain/lifecycle.rules.ts';
import { dutiesOf, type DutyKind, type Narrowing, overseenSchools, shownOf } from './focus-duties.ts';
import { readSummaries } from './log-views.ts';
import { onlyReceipt } from './visible-logs.ts';

export interface DutyCursor { readonly overdue: boolean; readonly dueOn: string; readonly id: string }
export interface Window { readonly kinds: readonly DutyKind[]; readonly narrowing: Narrowing; readonly after?: DutyCursor | undefined; readonly limit: number }
export interface FocusCounts { readonly act: number; readonly review: number; readonly team: number; readonly overdue: number; readonly snoozed: number }
/** An item without what depends on the rules (`may`), beside the state those look at. */
export interface StoredItem { readonly item: Omit<FocusItem, 'may'>; readonly state: LogState }

interface Row extends Omit<LogState, 'recordedAt' | 'lastAssigneeId'> {
  readonly kind: DutyKind; readonly id: string; readonly dueOn: string; readonly overdue: boolean; readonly since: string;
  readonly holder: Ref | null; readonly snoozedUntil: string | null; readonly stranded: boolean; readonly version: number; readonly recordedAt: string;
}

const united = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql` union all `);

/** Each kind's part of the queue in order: overdue first, then by due day. Two statements, whatever the kinds and however many rows. */
export async function readFocus(db: Kysely<unknown>, viewer: Viewer, now: Date, { kinds, narrowing, after, limit }: Window): Promise<StoredItem[]> {
  const beyond = after ? sql`and (not d.overdue, d.due_on, d.id) > (${!after.overdue}, ${after.dueOn}::date, ${after.id}::uuid)` : sql``;
  const windows = kinds.map((kind) => sql`(select d.* from ${dutiesOf(viewer, kind, now, narrowing)} d where ${shownOf(narrowing)} ${beyond} order by not d.overdue, d.due_on, d.id limit ${limit})`);
  const { rows } = await sql<Row>`
    select w.kind, w.id, w.due_on::text as "dueOn", w.overdue, app.iso(coalesce(t.opened_at, l.review_opened_at)) as since, app.iso(w.snoozed_until) as "snoozedUntil",
      case when w.kind = 'team' then jsonb_build_object('id', h.id, 'name', h.name) end as holder, t.stranded_at is not null as stranded, l.version,
      l.status, case when ${onlyReceipt(viewer.ordinarily)} then 'receipt' else 'full' end as level, l.student_id as "studentId", l.school_id as "schoolId", l.type_id as "typeId", l.author_id as "authorId", l.assignee_id as "assigneeId",
      coalesce(l.step_assignee_may_complete, false) as "assigneeMayComplete", app.iso(l.recorded_at) as "recordedAt"
    from (${united(windows)}) w join student_log l on l.id = w.id left join todo t on t.log_id = l.id and t.closed_at is null left join app_user h on h.id = w.holder_id
    order by w.kind, not w.overdue, w.due_on, w.id`.execute(db);
  const summaries = await readSummaries(db, viewer, sql`select * from unnest(${rows.map((row) => row.id)}::uuid[]) with ordinality as chosen (id, place)`, now, sql`page.place`);
  const logs = new Map(summaries.map((log) => [log.id, log]));
  return rows.flatMap(({ kind, id, dueOn, overdue, since, holder, snoozedUntil, stranded, version, recordedAt, ...state }) => {
    const log = logs.get(id);
    if (!log) return [];
    const item = { log, kind, dueOn, overdue, since, version, ...(holder ? { holder } : {}), ...(snoozedUntil ? { snoozedUntil } : {}), ...(stranded ? { stranded: true as const } : {}) };
    return [{ item, state: { ...state, lastAssigneeId: state.assigneeId, recordedAt: new Date(recordedAt) } }];
  });
}

/** Counts over the very rows that the lists show. */
export async function countFocus(db: Kysely<unknown>, viewer: Viewer, now: Date, narrowing: Narrowing): Promise<FocusCounts> {
  const { rows } = await sql<FocusCounts>`
    select count(*) filter (where d.kind = 'act' and ${shownOf(narrowing)})::int as act, count(*) filter (where d.kind = 'review' and ${shownOf(narrowing)})::int as review,
      count(*) filter (where d.kind = 'team')::int as team, count(*) filter (where d.kind <> 'team' and d.overdue and ${shownOf(narrowing)})::int as overdue,
      count(*) filter (where d.snoozed_until is not null)::int as snoozed
    from (${united(kindsOf(viewer).map((kind) => dutiesOf(viewer, kind, now, narrowing)))}) d`.execute(db);
  return rows[0] ?? { act: 0, review: 0, team: 0, overdue: 0, snoozed: 0 };
}

/** What occurs in the queue of this person, put off or not. */
export async function readFacets(db: Kysely<unknown>, viewer: Viewer, now: Date): Promise<Record<'schools' | 'types' | 'nextSteps' | 'assignees', Ref[]>> {
  const { rows } = await sql<Record<'schools' | 'types' | 'nextSteps' | 'assignees', Ref[]>>`
    with d as materialized (select d.*, l.school_id, l.type_id, l.step_id from (${united(kindsOf(viewer).map((kind) => dutiesOf(viewer, kind, now)))}) d join student_log l on l.id = d.id)
    select ${refs(sql`school x where x.id in (select school_id from d)`)} as schools, ${refs(sql`log_type x where x.id in (select type_id from d)`)} as types,
      ${refs(sql`next_step x where x.id in (select step_id from d)`)} as "nextSteps", ${refs(sql`app_user x where x.id in (select holder_id from d where kind = 'team')`)} as assignees`.execute(db);
  return rows[0] ?? { schools: [], types: [], nextSteps: [], assignees: [] };
}
const refs = (from: RawBuilder<unknown>) => sql`(select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'name', x.name) order by app.fold(x.name), x.id), '[]') from ${from})`;

/** Without oversight there is no team. */
export const kindsOf = (viewer: Viewer): DutyKind[] => (overseenSchools(viewer).length ? ['act', 'review', 'team'] : ['act', 'review']);
