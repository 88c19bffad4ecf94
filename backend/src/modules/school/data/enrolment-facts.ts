import { sql, type RawBuilder } from 'kysely';

/** All enrolments of a student as one JSON array of `EnrolmentFacts`; the rules choose among them. Correlated on the student's id. */
export const enrolmentFactsOf = (studentId: RawBuilder<unknown>) => sql`
  coalesce((select json_agg(json_build_object(
      'id', e.id, 'startsOn', e.starts_on, 'endsOn', e.ends_on, 'archived', e.archived, 'schoolId', e.school_id,
      'academicYear', json_build_object('id', y.id, 'name', y.name, 'startsOn', y.starts_on, 'endsOn', y.ends_on, 'schoolId', y.school_id),
      'offering', case when o.id is not null then
        json_build_object('id', o.id, 'schoolId', o.school_id, 'program', json_build_object('id', p.id, 'name', p.name)) end))
    from enrolment e join academic_year y on y.id = e.academic_year_id
    left join program_offering o on o.id = e.offering_id left join program p on p.id = o.program_id
    where e.student_id = ${studentId}), '[]')`;

/** The school tree, small enough to come along as JSON: `[{ id, name }]`. */
export const schoolNames = sql`(select json_object_agg(id, name) from school)`;
