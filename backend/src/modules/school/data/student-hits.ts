import type { StudentHit } from '@throughline/shared';
import { sql, type Kysely, type RawBuilder } from 'kysely';

export interface StudentSearch {
  /** Schools of the reach, each with everything below it already named. */
  readonly schoolIds: readonly string[];
  /** Students of the reach beside those schools. */
  readonly studentIds: readonly string[];
  readonly q: string;
  /** Decides which cohort is named. */
  readonly day: string;
  readonly limit: number;
}

/** Enabled students of that reach whose name is like the text, best first: whole words, beginnings, parts, then similar spellings. */
export const findStudents = (db: Kysely<unknown>, search: StudentSearch): Promise<StudentHit[]> =>
  hits(db, sql`app.find_students(${search.q}, ${search.schoolIds}::uuid[], ${search.studentIds}::uuid[], ${search.limit}) with ordinality as found (id, rank, position)`, search.day);

/** These students as hits, in the order of the ids. */
export const readStudentHits = (db: Kysely<unknown>, studentIds: readonly string[], day: string): Promise<StudentHit[]> =>
  hits(db, sql`unnest(${studentIds}::uuid[]) with ordinality as found (id, position)`, day);

async function hits(db: Kysely<unknown>, found: RawBuilder<unknown>, day: string): Promise<StudentHit[]> {
  const { rows } = await sql<{ id: string; name: string; school: string; cohort: string | null }>`
    select s.id, s.preferred_name as name, sc.name as school,
      (select g.name from student_group_member m join student_group g on g.id = m.group_id and g.kind = 'cohort' and not g.retired
       where m.student_id = s.id and m.starts_on <= ${day}::date and (m.ends_on is null or m.ends_on >= ${day}::date)
       order by m.starts_on desc, g.id desc limit 1) as cohort
    from ${found} join student s on s.id = found.id and s.enabled join school sc on sc.id = s.home_school_id
    order by found.position`.execute(db);
  return rows.map(({ cohort, ...hit }) => (cohort === null ? hit : { ...hit, cohort }));
}
