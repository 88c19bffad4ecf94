import type { StudentProfile } from '@throughline/shared';
import { sql, type Kysely } from 'kysely';
import type { EnrolmentFacts } from '../domain/context.rules.ts';
import { contextFrom } from './contexts.ts';
import { enrolmentFactsOf, schoolNames } from './enrolment-facts.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly legal_name: string;
  readonly date_of_birth: string;
  readonly enabled: boolean;
  readonly home_school_id: string;
  readonly enrolments: readonly EnrolmentFacts[];
  readonly schools: Readonly<Record<string, string>>;
  readonly groups: StudentProfile['groups'];
}

/** A student in context, but for what the viewer may do; null when there is none within the reach. */
export async function readProfile(db: Kysely<unknown>, studentId: string, day: string): Promise<Omit<StudentProfile, 'may' | 'seenBecause'> | null> {
  const { rows: [row] } = await sql<Row>`
    select s.id, s.preferred_name as name, s.legal_name, s.date_of_birth, s.enabled, s.home_school_id,
      ${enrolmentFactsOf(sql`s.id`)} as enrolments, ${schoolNames} as schools,
      coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name, 'kind', g.kind,
            'leaders', coalesce((select json_agg(u.name order by u.name) from student_group_leader l join app_user u on u.id = l.user_id where l.group_id = g.id), '[]'))
          order by array_position(array['pastoral', 'cohort', 'course', 'activity'], g.kind), g.name)
        from student_group_member m join student_group g on g.id = m.group_id and not g.retired
        where m.student_id = s.id and m.starts_on <= ${day}::date and (m.ends_on is null or m.ends_on >= ${day}::date)), '[]') as groups
    from student s where s.id = ${studentId}`.execute(db);
  if (!row) return null;
  const context = contextFrom(row, day);
  return {
    id: row.id, name: row.name, legalName: row.legal_name, dateOfBirth: row.date_of_birth, school: context.school,
    context: { ...(context.program && { program: context.program.name }), ...(context.academicYear && { academicYear: context.academicYear.name }) },
    groups: row.groups,
  };
}
