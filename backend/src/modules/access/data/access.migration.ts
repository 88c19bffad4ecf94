/**
 * Everything that decides what a person reaches, in one statement for any number of people (architecture.md §4).
 * It runs as its owner because it stands before any reach is known; it tells facts about logins, never contents of records.
 * "Live" is judged by the local day of the school that each fact belongs to.
 */
export const accessMigration = {
  name: '20261121000500_access',
  up: /* sql */ `
-- instants as the API says them: RFC 3339, UTC, milliseconds
create function app.iso(at timestamptz) returns text language sql immutable parallel safe
  as $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

create function app.schools_at_or_below(node uuid) returns uuid[] language sql stable
  as $$ with recursive below as (select id from public.school where id = node union all select s.id from below b join public.school s on s.parent_id = b.id)
        select array_agg(id) from below $$;

create function app.schools_at_or_above(node uuid) returns uuid[] language sql stable
  as $$ with recursive above as (select id, parent_id, 0 as distance from public.school where id = node
                                 union all select s.id, s.parent_id, a.distance + 1 from above a join public.school s on s.id = a.parent_id)
        select array_agg(id order by distance) from above $$;

create function app.viewer_facts(user_ids uuid[], at timestamptz) returns table (
  user_id uuid, name text, email text, locale text, employment text, student_id uuid,
  roles jsonb, taught jsonb, coordinated jsonb, guardian_of jsonb, children jsonb
) language sql stable security definer set search_path = public, pg_temp as $$
  select u.id, u.name, u.email, u.locale, st.employment,
    (select s.id from student s where s.user_id = u.id and s.enabled),
    (select jsonb_agg(jsonb_build_object('role', ra.role, 'schoolId', ra.school_id, 'schoolName', s.name, 'schools', app.schools_at_or_below(ra.school_id)) order by ra.starts_on, ra.id)
       from role_assignment ra join school s on s.id = ra.school_id
      where ra.user_id = u.id and ra.starts_on <= (at at time zone s.time_zone)::date
        and (ra.ends_on is null or ra.ends_on >= (at at time zone s.time_zone)::date)),
    (select jsonb_agg(distinct jsonb_build_object('studentId', m.student_id, 'yearId', g.academic_year_id, 'pastoral', g.kind = 'pastoral'))
       from student_group_leader l join student_group g on g.id = l.group_id and not g.retired
       join school s on s.id = g.school_id
       join student_group_member m on m.group_id = g.id and m.starts_on <= (at at time zone s.time_zone)::date
        and (m.ends_on is null or m.ends_on >= (at at time zone s.time_zone)::date)
      where l.user_id = u.id),
    (select jsonb_agg(distinct jsonb_build_object('studentId', e.student_id, 'programId', o.program_id, 'yearId', e.academic_year_id))
       from program_coordinator c join program_offering o on o.program_id = c.program_id
       join school s on s.id = o.school_id
       join enrolment e on e.offering_id = o.id and not e.archived and e.starts_on <= (at at time zone s.time_zone)::date
        and (e.ends_on is null or e.ends_on >= (at at time zone s.time_zone)::date)
      where c.user_id = u.id and c.starts_on <= (at at time zone s.time_zone)::date
        and (c.ends_on is null or c.ends_on >= (at at time zone s.time_zone)::date)),
    (select jsonb_agg(g.student_id) from guardianship g where g.guardian_id = u.id),
    (select jsonb_agg(jsonb_build_object('studentId', g.student_id, 'relation', g.relation,
              'restriction', case when (g.restricted_from is null or g.restricted_from <= (at at time zone sc.time_zone)::date)
                                   and (g.restricted_to is null or g.restricted_to >= (at at time zone sc.time_zone)::date) then g.restriction else 'none' end,
              'typeIds', g.restriction_type_ids))
       from guardianship g join student s on s.id = g.student_id and s.enabled join school sc on sc.id = s.home_school_id
      where g.guardian_id = u.id and g.portal_access)
  from app_user u left join staff st on st.user_id = u.id
  where u.id = any (user_ids) and u.enabled
$$;
revoke all on function app.viewer_facts(uuid[], timestamptz) from public;
grant execute on function app.viewer_facts(uuid[], timestamptz) to throughline_app;

-- Everybody who could come into question as a reader of a log about this student at this school; the predicate decides.
create function app.possible_readers(student uuid, node uuid) returns table (user_id uuid) language sql stable security definer set search_path = public, pg_temp as $$
  select ra.user_id from role_assignment ra where ra.school_id = any (app.schools_at_or_above(node)) or ra.role = 'curriculum-coordinator'
  union select g.guardian_id from guardianship g where g.student_id = student
  union select s.user_id from student s where s.id = student and s.user_id is not null
$$;
revoke all on function app.possible_readers(uuid, uuid) from public;
grant execute on function app.possible_readers(uuid, uuid) to throughline_app;
`,
};
