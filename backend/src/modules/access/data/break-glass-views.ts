import type { BreakGlassList, BreakGlassView } from '@throughline/shared';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { mayReview, reviewsAt } from '../domain/break-glass.rules.ts';
import type { Viewer } from '../domain/viewer.ts';

type Condition = RawBuilder<boolean>;
const uuids = (ids: Iterable<string>) => sql`${[...ids]}::uuid[]`;

/** Rows of `b` (break_glass) that this person may review: the twin of `mayReview`. */
const reviewable = (viewer: Viewer): Condition =>
  sql<boolean>`(b.user_id <> ${viewer.userId} and b.school_id = any (${uuids(reviewsAt(viewer))}) and b.student_id <> all (${uuids(viewer.guardianOf)}))`;
const own = (viewer: Viewer): Condition => sql<boolean>`b.user_id = ${viewer.userId}`;

/** Each list with the moment that orders it, and which way. */
const LISTS: Record<BreakGlassList, { where: (viewer: Viewer) => Condition; by: RawBuilder<unknown>; newestFirst: boolean }> = {
  waiting: { where: (viewer) => sql<boolean>`(b.reviewed_at is null and ${reviewable(viewer)})`, by: sql`b.opened_at`, newestFirst: false },
  reviewed: { where: (viewer) => sql<boolean>`(b.reviewed_at is not null and ${reviewable(viewer)})`, by: sql`b.reviewed_at`, newestFirst: true },
  mine: { where: own, by: sql`b.opened_at`, newestFirst: true },
};

interface Row extends Omit<BreakGlassView, 'may'> { readonly userId: string; readonly studentId: string; readonly schoolId: string; readonly key: string }
const ref = (id: string, name: string) => sql`jsonb_build_object('id', ${sql.ref(id)}, 'name', ${sql.ref(name)})`;

function select(by: RawBuilder<unknown>, now: Date) {
  return sql`
    select b.id, ${ref('s.id', 's.preferred_name')} as student, ${ref('sc.id', 'sc.name')} as school, ${ref('u.id', 'u.name')} as by, b.reason,
      app.iso(b.opened_at) as "openedAt", app.iso(b.ends_at) as "endsAt", b.review_due_on as "reviewDueOn",
      (b.reviewed_at is null and b.review_due_on < (${now}::timestamptz at time zone sc.time_zone)::date) as overdue,
      case when b.reviewed_at is not null then jsonb_build_object('by', ${ref('r.id', 'r.name')}, 'at', app.iso(b.reviewed_at), 'finding', b.finding, 'note', b.note) end as review,
      b.user_id as "userId", b.student_id as "studentId", b.school_id as "schoolId", app.iso(${by}) as key
    from break_glass b join student s on s.id = b.student_id join school sc on sc.id = b.school_id join app_user u on u.id = b.user_id left join app_user r on r.id = b.reviewed_by`;
}

function viewOf(viewer: Viewer, { userId, studentId, schoolId, key: _key, ...row }: Row): BreakGlassView {
  return { ...row, may: { review: row.review === null && mayReview(viewer, { userId, studentId, schoolId }) } };
}

interface ListPage { readonly after?: { readonly at: string; readonly id: string } | undefined; readonly limit: number }

/** A page of one of the lists, each row with the key that a cursor keeps of it. */
export async function readBreakGlass(db: Kysely<unknown>, viewer: Viewer, show: BreakGlassList, { after, limit }: ListPage, now: Date): Promise<{ view: BreakGlassView; at: string }[]> {
  const { where, by, newestFirst } = LISTS[show];
  // what a cursor keeps of an instant are milliseconds
  const at = sql`date_trunc('milliseconds', ${by})`;
  const way = newestFirst ? sql`desc` : sql`asc`;
  const beyond = after ? sql`and (${at}, b.id) ${newestFirst ? sql`<` : sql`>`} (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<Row>`${select(by, now)} where ${where(viewer)} ${beyond} order by ${at} ${way}, b.id ${way} limit ${limit}`.execute(db);
  return rows.map((row) => ({ view: viewOf(viewer, row), at: row.key }));
}

/** One that this person opened, or may review. */
export async function readOneBreakGlass(db: Kysely<unknown>, viewer: Viewer, id: string, now: Date): Promise<BreakGlassView | undefined> {
  const { rows } = await sql<Row>`${select(sql`b.opened_at`, now)} where b.id = ${id} and (${own(viewer)} or ${reviewable(viewer)})`.execute(db);
  return rows[0] && viewOf(viewer, rows[0]);
}
