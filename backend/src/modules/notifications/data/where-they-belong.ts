import { type Kysely, sql } from 'kysely';

/** Schools at which somebody works, or will: their home school and those of their roles. */
export async function readSchoolsOfStaff(db: Kysely<unknown>, userId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select home_school_id as id from staff where user_id = ${userId} union select school_id from role_assignment where user_id = ${userId}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The home school of a student, if there is one. */
export async function readSchoolsOfStudent(db: Kysely<unknown>, studentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select home_school_id as id from student where id = ${studentId}`.execute(db);
  return rows.map(({ id }) => id);
}
