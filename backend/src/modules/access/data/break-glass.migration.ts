/**
 * Break-glass (domain.md §7): who opened one student's records in an emergency, why, until when, and what somebody else found about it.
 * The facts about logins say which of these are open at the moment.
 */
export const breakGlassMigration = {
  name: '20261121001800_break_glass',
  up: /* sql */ `
create table break_glass (
  id uuid primary key,
  student_id uuid not null constraint break_glass_student_fk references student (id),
  user_id uuid not null constraint break_glass_user_fk references app_user (id),
  -- the student's home school on that day: who reviews it, and by which calendar, does not change when the student moves
  school_id uuid not null constraint break_glass_school_fk references school (id),
  reason text not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  review_due_on date not null,
  reviewed_by uuid constraint break_glass_reviewer_fk references app_user (id),
  reviewed_at timestamptz,
  finding text constraint break_glass_finding check (finding in ('appropriate', 'not-appropriate')),
  note text,
  overdue_told_at timestamptz,
  version int not null default 1,
  constraint break_glass_in_order check (opened_at < ends_at),
  constraint break_glass_review_whole check ((reviewed_by is null) = (reviewed_at is null) and (reviewed_by is null) = (finding is null)),
  constraint break_glass_reviewed_by_another check (reviewed_by <> user_id)
);
-- whoever is not of one's own schools is found by name and date of birth
create index student_birth_idx on student (date_of_birth);
create index break_glass_user_idx on break_glass (user_id, ends_at desc);
create index break_glass_student_idx on break_glass (student_id);
create index break_glass_waiting_idx on break_glass (review_due_on) where reviewed_at is null;

-- What was opened stays as it was: the review is written once, beside it.
grant select, insert on break_glass to throughline_app;
grant update (reviewed_by, reviewed_at, finding, note, overdue_told_at, version) on break_glass to throughline_app;
alter table break_glass enable row level security;
-- one's own, also about a student of another school who was found by name and date of birth; and those of one's own schools
create policy break_glass_reach on break_glass to throughline_app using (
  (select app.reach_all()) or user_id = (select app.viewer_id()) or school_id = any ((select app.reach_schools())::uuid[]));
select audit.watch('break_glass');

drop function app.viewer_facts(uuid[], timestamptz);
create function app.viewer_facts(user_ids uuid[], at timestamptz) returns table (
  user_id uuid, name text, email text, locale text, employment text, student_id uuid,
  roles jsonb, taught jsonb, coordinated jsonb, guardian_of jsonb, children jsonb, restricted jsonb, broken_glass jsonb
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
    (select jsonb_agg(jsonb_build_object('typeId', t.id, 'roles', t.reader_roles)) from log_type t where t.confidentiality = 'restricted'),
    -- whoever opens the same student's records twice has the later end
    (select jsonb_agg(jsonb_build_object('studentId', b.student_id, 'endsAt', app.iso(b.ends_at)))
       from (select o.student_id, max(o.ends_at) as ends_at from break_glass o where o.user_id = u.id and o.opened_at <= at and o.ends_at > at group by o.student_id) b)
  from app_user u left join staff st on st.user_id = u.id
  where u.id = any (user_ids) and u.enabled
$$;
revoke all on function app.viewer_facts(uuid[], timestamptz) from public;
grant execute on function app.viewer_facts(uuid[], timestamptz) to throughline_app;

-- Whoever opened this student's records reads them from anywhere while that lasts; the predicate says whether it does.
create or replace function app.possible_readers(student uuid, node uuid) returns table (user_id uuid) language sql stable security definer set search_path = public, pg_temp as $$
  select ra.user_id from role_assignment ra where ra.school_id = any (app.schools_at_or_above(node)) or ra.role in ('curriculum-coordinator', 'system-administrator')
  union select g.guardian_id from guardianship g where g.student_id = student
  union select s.user_id from student s where s.id = student and s.user_id is not null
  union select b.user_id from break_glass b where b.student_id = student
$$;
`,
};
