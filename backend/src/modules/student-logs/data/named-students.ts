import { type Kysely, sql } from 'kysely';
import type { Nameable } from '../domain/named-students.rules.ts';

/** The names of those a text is about, as far as they are within the reach, and who else might be named in it. */
export interface Surroundings { readonly about: string[]; readonly others: Nameable[] }

/** These students, and all others within the reach who are called by one of the words first. One statement. */
export async function readSurroundings(db: Kysely<unknown>, studentIds: readonly string[], words: readonly string[]): Promise<Surroundings> {
  const { rows } = await sql<Nameable & { isAbout: boolean }>`
    with word as materialized (select distinct app.fold(w) as folded from unnest(${words}::text[]) w)
    select s.id, s.preferred_name as "preferredName", s.legal_name as "legalName", s.id = any (${studentIds}::uuid[]) as "isAbout",
      exists (select 1 from student_group_member mine join student_group g on g.id = mine.group_id and not g.retired join student_group_member theirs on theirs.group_id = mine.group_id and theirs.student_id = s.id
              where mine.student_id = any (${studentIds}::uuid[])) as close
    from student s
    where s.id = any (${studentIds}::uuid[]) or (s.enabled and (app.fold(split_part(s.preferred_name, ' ', 1)) in (select folded from word) or app.fold(split_part(s.legal_name, ' ', 1)) in (select folded from word)))`.execute(db);
  return { about: rows.filter(({ isAbout }) => isAbout).flatMap(({ preferredName, legalName }) => [preferredName, legalName]), others: rows.filter(({ isAbout }) => !isAbout) };
}
