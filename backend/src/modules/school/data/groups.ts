import type { CaptureGroup } from '@throughline/shared';
import { sql, type Kysely } from 'kysely';

/** The active groups a person leads, with the students who are in them that day; students outside the reach are missing. */
export async function readGroupsLedBy(db: Kysely<unknown>, userId: string, day: string): Promise<CaptureGroup[]> {
  const { rows } = await sql<CaptureGroup>`
    select g.id, g.name, g.kind, sc.name as school,
      coalesce((select json_agg(json_build_object('id', s.id, 'name', s.preferred_name) order by s.search_name, s.id)
                from student_group_member m join student s on s.id = m.student_id and s.enabled
                where m.group_id = g.id and m.starts_on <= ${day}::date and (m.ends_on is null or m.ends_on >= ${day}::date)), '[]') as students
    from student_group_leader l join student_group g on g.id = l.group_id and not g.retired join school sc on sc.id = g.school_id
    where l.user_id = ${userId}
    order by array_position(array['pastoral', 'course', 'cohort', 'activity'], g.kind), g.name, g.id`.execute(db);
  return rows;
}
