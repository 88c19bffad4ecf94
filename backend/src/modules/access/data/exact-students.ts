import { type Kysely, sql } from 'kysely';

export interface KnownStudent { readonly id: string; readonly name: string; readonly homeSchoolId: string; readonly schoolName: string }
export interface NameAndBirth { readonly name: string; readonly dateOfBirth: string }

const spoken = (column: string) => sql`app.fold(regexp_replace(btrim(${sql.ref(column)}), '\\s+', ' ', 'g'))`;
const isCalled = ({ name, dateOfBirth }: NameAndBirth) => sql<boolean>`
  (s.date_of_birth = ${dateOfBirth}::date and app.fold(${name.normalize('NFC').trim().replace(/\s+/g, ' ')}) in (${spoken('s.preferred_name')}, ${spoken('s.legal_name')}))`;
const students = sql`select s.id, s.preferred_name as name, s.home_school_id as "homeSchoolId", sc.name as "schoolName" from student s join school sc on sc.id = s.home_school_id`;

/** The student with this id, and whether they are called that and were born that day: case, accents and spaces aside. */
export async function readStudent(db: Kysely<unknown>, studentId: string, named?: NameAndBirth): Promise<(KnownStudent & { isNamed: boolean }) | undefined> {
  const { rows } = await sql<KnownStudent & { isNamed: boolean }>`
    select known.*, ${named ? sql`exists (select 1 from student s where s.id = known.id and ${isCalled(named)})` : sql`false`} as "isNamed" from (${students} where s.id = ${studentId}) known`.execute(db);
  return rows[0];
}

/** The one student of that name and date of birth; undefined when there is none, or more than one. */
export async function findStudent(db: Kysely<unknown>, named: NameAndBirth): Promise<KnownStudent | undefined> {
  const { rows } = await sql<KnownStudent>`${students} where ${isCalled(named)} limit 2`.execute(db);
  return rows.length === 1 ? rows[0] : undefined;
}
