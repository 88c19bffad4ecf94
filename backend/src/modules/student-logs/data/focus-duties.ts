import type { FocusFilters } from '@throughline/shared';
import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { onlyReceipt, staffSees, standsOver } from './visible-logs.ts';

export type DutyKind = 'act' | 'review' | 'team';
export type Narrowing = Omit<FocusFilters, 'kind'>;

/**
 * Open duties as rows (kind, id, due_on, overdue, holder_id, snoozed_until): what this person holds, what waits for their review,
 * and what colleagues hold at schools they oversee. Lists, counts and facets are all made of these rows, so they cannot disagree.
 * @param narrowing but for `snoozed`, which says which of the rows are shown: see `shownOf`
 */
export function dutiesOf(viewer: Viewer, kind: DutyKind, now: Date, narrowing: Narrowing = {}): RawBuilder<unknown> {
  const rows = { act: toActOn, review: toReview, team: withTheTeam }[kind](viewer, now, narrowing);
  return sql`(${rows})`;
}

/** What is put off is shown when it is asked for, and then alone; the team's is never put off. */
export const shownOf = ({ snoozed }: Narrowing): RawBuilder<boolean> =>
  sql<boolean>`(d.kind = 'team' or ${snoozed === 'true' ? sql`d.snoozed_until is not null` : sql`d.snoozed_until is null`})`;

const isPast = (day: RawBuilder<unknown>, now: Date) => sql<boolean>`(${day} < (${now}::timestamptz at time zone s.time_zone)::date)`;
/** Where anything at all could stand under this viewer: what lets an index find the rows that `standsOver` then chooses from. */
export const overseenSchools = (viewer: Viewer): string[] => [...new Set([...viewer.oversight, ...viewer.readerReach.map((reach) => reach.schoolId)])];
const over = (viewer: Viewer) => sql<boolean>`(l.school_id = any (${overseenSchools(viewer)}::uuid[]) and ${standsOver(viewer)})`;

/** The snooze of this very duty, as long as it lasts; one that a moved due day has overtaken is none. */
const snoozeOf = (viewer: Viewer, now: Date, openedAt: RawBuilder<unknown>, dueOn: RawBuilder<unknown>) => sql`
  left join snooze z on z.log_id = l.id and z.user_id = ${viewer.userId} and z.duty_opened_at = ${openedAt} and z.until > ${now}
    and (z.until at time zone s.time_zone)::date <= ${dueOn}`;

const toActOn = (viewer: Viewer, now: Date, narrowing: Narrowing) => sql`
  select 'act' as kind, l.id, t.due_on, ${isPast(sql`t.due_on`, now)} as overdue, t.assignee_id as holder_id, z.until as snoozed_until
  from todo t join student_log l on l.id = t.log_id join school s on s.id = l.school_id
  ${snoozeOf(viewer, now, sql`t.opened_at`, sql`t.due_on`)}
  where t.assignee_id = ${viewer.userId} and t.closed_at is null and ${staffSees(viewer)} and ${narrowed(narrowing, sql`t.due_on`, now)}`;

const toReview = (viewer: Viewer, now: Date, narrowing: Narrowing) => sql`
  select 'review' as kind, l.id, l.review_due_on as due_on, ${isPast(sql`l.review_due_on`, now)} as overdue, null::uuid as holder_id, z.until as snoozed_until
  from student_log l join school s on s.id = l.school_id
  ${snoozeOf(viewer, now, sql`l.review_opened_at`, sql`l.review_due_on`)}
  where l.review_due_on is not null
    and ((l.author_id = ${viewer.userId} and not l.review_with_oversight and not ${onlyReceipt(viewer.ordinarily)}) or (l.review_with_oversight and ${over(viewer)}))
    and ${staffSees(viewer)} and ${narrowed(narrowing, sql`l.review_due_on`, now)}`;

/** Review duties of oversight are everybody's own; what else is open there belongs to somebody. */
function withTheTeam(viewer: Viewer, now: Date, narrowing: Narrowing) {
  const dueOn = sql`coalesce(l.due_on, l.review_due_on)`;
  const holder = sql`coalesce(l.assignee_id, l.author_id)`;
  const { assigneeId, stranded } = narrowing;
  return sql`
  select 'team' as kind, l.id, ${dueOn} as due_on, ${isPast(dueOn, now)} as overdue, ${holder} as holder_id, null::timestamptz as snoozed_until
  from student_log l join school s on s.id = l.school_id
  where ${over(viewer)} and (l.due_on is not null or (l.review_due_on is not null and not l.review_with_oversight))
    and ${holder} <> ${viewer.userId} and ${staffSees(viewer)} and ${narrowed(narrowing, dueOn, now)}
    ${assigneeId ? sql`and ${holder} = ${assigneeId}` : sql``}
    ${stranded === 'true' ? sql`and exists (select 1 from todo nobody where nobody.log_id = l.id and nobody.closed_at is null and nobody.stranded_at is not null)` : sql``}`;
}

/** What narrows one's own and the team's alike, as conditions on `l` (student_log) and `s` (its school). */
function narrowed({ schoolId, typeId, nextStepId, overdue, q }: Narrowing, dueOn: RawBuilder<unknown>, now: Date): RawBuilder<boolean> {
  const conditions = [
    schoolId && sql<boolean>`l.school_id = any (app.schools_at_or_below(${schoolId}))`,
    typeId && sql<boolean>`l.type_id = ${typeId}`,
    nextStepId && sql<boolean>`l.step_id = ${nextStepId}`,
    overdue === 'true' && isPast(dueOn, now),
    // names are compared after the reach has chosen the rows, which are few: nothing here has to find them by an index
    ...words(q).map((word) => sql<boolean>`coalesce((select named.search_name from student named where named.id = l.student_id), app.fold(app.student_name(l.student_id))) like '%' || app.fold(${word}) || '%'`),
  ].filter((condition) => typeof condition === 'object');
  return conditions.length ? sql<boolean>`(${sql.join(conditions, sql` and `)})` : sql<boolean>`true`;
}

const words = (q: string | undefined): string[] => (q ?? '').split(/\s+/).filter(Boolean).slice(0, 8).map((word) => word.replace(/[\\%_]/g, '\\$&'));
