import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Candidates } from './candidates.ts';

/** Where a chunk ended: what the next one begins after. */
export interface Place { readonly by: string; readonly id: string }

/** A log in the hands of the daily job, with what its steps need. */
export interface WorkRow {
  readonly id: string;
  readonly authorId: string;
  /** Null on a review duty. */
  readonly assigneeId: string | null;
  readonly withOversight: boolean;
  /** Of the open duty; null when the log has none. */
  readonly dueOn: string | null;
  readonly rung: number;
  readonly escalationRole: string;
  readonly readerRoles: readonly string[] | null;
  readonly guardianIds: readonly string[];
}

/** The next candidates, in the order an index gives them; nothing is locked yet. */
export async function readPlaces(db: Kysely<unknown>, { tables, where, by, byType }: Candidates, after: Place | undefined, limit: number): Promise<Place[]> {
  const type = sql.raw(byType);
  const further = after ? sql`and (${by}, l.id) > (${after.by}::${type}, ${after.id}::uuid)` : sql``;
  const { rows } = await sql<Place>`select l.id, ${by}::text as by from ${tables} where ${where} ${further} order by ${by}, l.id limit ${limit}`.execute(db);
  return rows;
}

/**
 * Locks the logs that nobody is working on at this moment, in the order everybody locks logs in. Keys are left alone: a notice being
 * written about a log holds its key, and is no work on it.
 */
export async function lockFree(db: Kysely<unknown>, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select l.id from student_log l where l.id = any (${ids}::uuid[]) order by l.id for no key update skip locked`.execute(db);
  return rows.map(({ id }) => id);
}

/** Those of the ids that still are candidates: asked again under the lock, or asked once for a dry run. */
export async function readWork(db: Kysely<unknown>, { tables, where }: Candidates, ids: readonly string[]): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    select w.*, case when ty.confidentiality = 'restricted' then ty.reader_roles end as "readerRoles",
      array(select g.guardian_id from guardianship g where g.student_id = w."studentId") as "guardianIds"
    from (
      select l.id, l.student_id as "studentId", l.type_id as "typeId", l.author_id as "authorId", l.assignee_id as "assigneeId", l.review_with_oversight as "withOversight",
        coalesce(l.due_on, l.review_due_on) as "dueOn", l.duty_rung as rung, l.step_escalation_role as "escalationRole"
      from ${tables} where l.id = any (${ids}::uuid[]) and ${where}
    ) w join log_type ty on ty.id = w."typeId" order by w.id`.execute(db);
  return rows;
}

export async function countCandidates(db: Kysely<unknown>, { tables, where }: Candidates): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${tables} where ${where}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The ids of the first candidates that the condition on `l` lets through. */
export const someOf = ({ tables, where, by }: Candidates, sees: RawBuilder<boolean>, limit: number): RawBuilder<unknown> =>
  sql`select l.id from ${tables} where ${where} and ${sees} order by ${by}, l.id limit ${limit}`;

interface TrailRow { readonly id: string; readonly logId: string; readonly kind: string; readonly at: Date; readonly data: Readonly<Record<string, unknown>> }

/** Lines of the system in many trails at once. */
export async function insertTrail(db: Kysely<unknown>, rows: readonly TrailRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into log_trail (id, log_id, kind, at, data)
    select id, "logId", kind, at, data from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as line (id uuid, "logId" uuid, kind text, at timestamptz, data jsonb)`.execute(db);
}
