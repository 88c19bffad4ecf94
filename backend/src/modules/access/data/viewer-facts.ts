import { type Kysely, sql } from 'kysely';
import type { ViewerFacts } from '../domain/viewer.ts';

type Row = { [K in keyof ViewerFacts]: ViewerFacts[K] | null };

/** Reads what decides people's reach, as it is at that moment. */
export async function readViewerFacts(db: Kysely<unknown>, userIds: readonly string[], at: Date): Promise<ViewerFacts[]> {
  const { rows } = await sql<Row>`
    select user_id as "userId", name, email, locale, employment, student_id as "studentId",
           roles, taught, coordinated, guardian_of as "guardianOf", children, restricted, broken_glass as "brokenGlass"
    from app.viewer_facts(${userIds}::uuid[], ${at}::timestamptz)`.execute(db);
  return rows.map((row) => ({
    ...(row as ViewerFacts),
    roles: row.roles ?? [],
    taught: row.taught ?? [],
    coordinated: row.coordinated ?? [],
    guardianOf: row.guardianOf ?? [],
    children: row.children ?? [],
    restricted: row.restricted ?? [],
    brokenGlass: row.brokenGlass ?? [],
  }));
}

/** Logins that could come into question as readers of a log about this student at this school. */
export async function readPossibleReaders(db: Kysely<unknown>, studentId: string, schoolId: string): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`select user_id from app.possible_readers(${studentId}, ${schoolId})`.execute(db);
  return rows.map((row) => row.user_id);
}
