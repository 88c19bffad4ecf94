import { type Kysely, sql } from 'kysely';

/** Logins that could come into question as readers of a log about any of these students at their schools. One statement; the predicate decides. */
export async function readPossibleReadersOf(db: Kysely<unknown>, about: readonly { studentId: string; schoolId: string }[]): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    select distinct p.user_id from unnest(${about.map(({ studentId }) => studentId)}::uuid[], ${about.map(({ schoolId }) => schoolId)}::uuid[]) as a (student_id, school_id)
    cross join lateral app.possible_readers(a.student_id, a.school_id) p`.execute(db);
  return rows.map((row) => row.user_id);
}
