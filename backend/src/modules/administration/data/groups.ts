import type { GroupToChange } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import { every, nameHas, uuids } from './scope.ts';

/** Groups in use at these schools whose name has the words, the newest academic year first. */
export async function readGroups(db: Kysely<unknown>, { schools, q, limit }: { schools: readonly string[]; q: string | undefined; limit: number }): Promise<GroupToChange[]> {
  const { rows } = await sql<GroupToChange>`
    select g.id, g.name, g.kind, jsonb_build_object('id', s.id, 'name', s.name) as school, y.name as "academicYear",
      (select count(distinct m.student_id)::int from student_group_member m where m.group_id = g.id) as members,
      coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name) from student_group_leader l join app_user u on u.id = l.user_id where l.group_id = g.id), '[]') as leaders
    from student_group g join school s on s.id = g.school_id join academic_year y on y.id = g.academic_year_id
    where ${every([sql`not g.retired`, sql`g.school_id = any (${uuids(schools)})`, ...nameHas(sql`g.name`, q)])}
    order by y.starts_on desc, app.fold(g.name), g.id limit ${limit}`.execute(db);
  return rows;
}
