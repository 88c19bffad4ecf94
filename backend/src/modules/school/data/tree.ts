import { sql, type Kysely } from 'kysely';
import { SchoolTree, type SchoolNode } from '../domain/school-tree.rules.ts';

/** The whole school tree, by name. */
export async function readTree(db: Kysely<unknown>): Promise<SchoolTree> {
  const { rows } = await sql<SchoolNode>`
    select id, parent_id as "parentId", name, short_code as "shortCode", time_zone as "timeZone", locale from school order by name, id`.execute(db);
  return new SchoolTree(rows);
}
