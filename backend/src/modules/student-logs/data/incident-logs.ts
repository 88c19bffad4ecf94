import type { IncidentLog } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { nameOfStudent } from './log-views.ts';
import { staffSees } from './visible-logs.ts';

/** The logs of an incident that this viewer sees as staff, by the students' names; none for one that is not there. */
export async function readIncidentLogs(db: Kysely<unknown>, viewer: Viewer, incidentId: string): Promise<IncidentLog[]> {
  const { rows } = await sql<{ log: IncidentLog }>`
    select jsonb_strip_nulls(jsonb_build_object('id', l.id, 'student', jsonb_build_object('id', l.student_id, 'name', ${nameOfStudent}), 'author', jsonb_build_object('id', au.id, 'name', au.name), 'role', l.incident_role, 'status', l.status, 'outcome', l.outcome)) as log
    from student_log l join app_user au on au.id = l.author_id left join student st on st.id = l.student_id
    where l.incident_id = ${incidentId} and ${staffSees(viewer)} order by ${nameOfStudent}, l.id`.execute(db);
  return rows.map((row) => row.log);
}
