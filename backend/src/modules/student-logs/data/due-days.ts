import { type Kysely, sql } from 'kysely';

/** An open duty with what its due day is counted from. */
export interface OpenDuty {
  readonly logId: string;
  /** Null on a review duty. */
  readonly todoId: string | null;
  readonly schoolId: string;
  readonly countsFrom: string;
  readonly withinDays: number;
  readonly dueOn: string;
}
export interface MovedDuty extends OpenDuty { readonly to: string }

/** The next open duties at these schools, with their log rows locked in the order everybody locks logs in; and where to go on, if there are more. */
export async function lockOpenDuties(db: Kysely<unknown>, schoolIds: readonly string[], after: string | undefined, limit: number): Promise<{ duties: OpenDuty[]; last: string | undefined }> {
  const further = after ? sql`and l.id > ${after}` : sql``;
  // the lock first: what is read beside it is read after whoever held it has committed
  const { rows: locked } = await sql<{ id: string }>`
    select l.id from student_log l where l.school_id = any (${[...schoolIds]}::uuid[]) and (l.due_on is not null or l.review_due_on is not null) ${further}
    order by l.id limit ${limit} for no key update`.execute(db);
  if (locked.length === 0) return { duties: [], last: undefined };
  const { rows } = await sql<OpenDuty>`
    select l.id as "logId", t.id as "todoId", l.school_id as "schoolId", coalesce(l.step_respond_within_days, 0) as "withinDays", coalesce(t.due_on, l.review_due_on) as "dueOn",
      coalesce(t.counts_from, (coalesce(t.opened_at, l.review_opened_at) at time zone s.time_zone)::date) as "countsFrom"
    from student_log l join school s on s.id = l.school_id left join todo t on t.log_id = l.id and t.closed_at is null
    where l.id = any (${locked.map(({ id }) => id)}::uuid[]) and coalesce(t.due_on, l.review_due_on) is not null order by l.id`.execute(db);
  return { duties: rows, last: locked.length === limit ? locked.at(-1)?.id : undefined };
}
