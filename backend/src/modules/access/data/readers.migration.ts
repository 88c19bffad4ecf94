/**
 * Restricted types and who reads them. The facts about logins also say which types are restricted and to which roles; all that is
 * "live" is judged by one function, by the local day of the school that each fact belongs to.
 */
export const readersMigration = {
  name: '20261121001600_readers',
  up: /* sql */ `
drop function app.viewer_facts(uuid[], timestamptz);
create function app.viewer_facts(user_ids uuid[], at timestamptz) returns table (
  user_id uuid, name text, email text, locale text, employment text, student_id uuid,
  roles jsonb, taught jsonb, coordinated jsonb, guardian_of jsonb, children jsonb, restricted jsonb
) language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.name, u.email, u.locale, st.employment,
    (select s.id from student s where s.user_id = u.id and s.enabled),
    (select jsonb_agg(jsonb_build_object('role', ra.role, 'schoolId', ra.school_id, 'schoolName', s.name, 'schools', app.schools_at_or_below(ra.school_id)) order by ra.starts_on, ra.id)
       from role_assignment ra join school s on s.id = ra.school_id
      where ra.user_id = u.id and app.is_live(ra.starts_on, ra.ends_on, at, s.time_zone)),
    (select jsonb_agg(distinct jsonb_build_object('studentId', m.student_id, 'yearId', g.academic_year_id, 'pastoral', g.kind = 'pastoral'))
       from student_group_leader l join student_group g on g.id = l.group_id and not g.retired
       join school s on s.id = g.school_id
       join student_group_member m on m.group_id = g.id and app.is_live(m.starts_on, m.ends_on, at, s.time_zone)
      where l.user_id = u.id),
    (select jsonb_agg(distinct jsonb_build_object('studentId', e.student_id, 'programId', o.program_id, 'yearId', e.academic_year_id))
       from program_coordinator c join program_offering o on o.program_id = c.program_id
       join school s on s.id = o.school_id
       join enrolment e on e.offering_id = o.id and not e.archived and app.is_live(e.starts_on, e.ends_on, at, s.time_zone)
      where c.user_id = u.id and app.is_live(c.starts_on, c.ends_on, at, s.time_zone)),
    (select jsonb_agg(g.student_id) from guardianship g where g.guardian_id = u.id),
    (select jsonb_agg(jsonb_build_object('studentId', g.student_id, 'relation', g.relation,
              -- without a first day a restriction has held since ever
              'restriction', case when app.is_live(coalesce(g.restricted_from, '-infinity'), g.restricted_to, at, sc.time_zone) then g.restriction else 'none' end,
              'typeIds', g.restriction_type_ids))
       from guardianship g join student s on s.id = g.student_id and s.enabled join school sc on sc.id = s.home_school_id
      where g.guardian_id = u.id and g.portal_access),
    (select jsonb_agg(jsonb_build_object('typeId', t.id, 'roles', t.reader_roles)) from log_type t where t.confidentiality = 'restricted')
  from app_user u left join staff st on st.user_id = u.id
  where u.id = any (user_ids) and u.enabled
$$;
revoke all on function app.viewer_facts(uuid[], timestamptz) from public;
grant execute on function app.viewer_facts(uuid[], timestamptz) to throughline_app;

-- Holders of a reader role of the restricted type at this school or above it, with the nearest node; a standard type has none. They are
-- those whose reach says so: whoever left or was switched off holds nothing.
create function app.type_readers(log_type_id uuid, node uuid, at timestamptz) returns table (user_id uuid, distance int) language sql stable as $$
  select h.user_id, min(h.distance)
  from public.log_type t cross join unnest(t.reader_roles) as reader (role) cross join lateral app.role_holders(reader.role, node, at) h
  join public.app_user u on u.id = h.user_id and u.enabled join public.staff st on st.user_id = h.user_id and st.employment <> 'left'
  where t.id = log_type_id and t.confidentiality = 'restricted'
  group by h.user_id
$$;

-- Whether the type leaves this person in: every standard type does, a restricted one its readers.
create function app.reads_type(person uuid, log_type_id uuid, node uuid, at timestamptz) returns boolean language sql stable as $$
  select not exists (select 1 from public.log_type t where t.id = log_type_id and t.confidentiality = 'restricted')
    or exists (select 1 from app.type_readers(log_type_id, node, at) r where r.user_id = person)
$$;

-- Everybody who could come into question as a reader of a log about this student at this school; the predicate decides. Reader roles
-- are held at the school or above it, like those of oversight; who administers the system or coordinates a program reads from anywhere.
create or replace function app.possible_readers(student uuid, node uuid) returns table (user_id uuid) language sql stable security definer set search_path = public, pg_temp as $$
  select ra.user_id from role_assignment ra where ra.school_id = any (app.schools_at_or_above(node)) or ra.role in ('curriculum-coordinator', 'system-administrator')
  union select g.guardian_id from guardianship g where g.student_id = student
  union select s.user_id from student s where s.id = student and s.user_id is not null
$$;
`,
};
