/**
 * The school around a log (domain.md §2). Personal records carry row-level security from here on: a row is there for the
 * application role only when the transaction's reach holds its school or its student; without a reach there are no rows.
 * Set-returning look-ups stand in `(select …)` so that the planner evaluates them once a statement, not once a row.
 */
export const schoolMigration = {
  name: '20261121000400_school',
  up: /* sql */ `
create schema if not exists app;
grant usage on schema app to throughline_app;

create function app.reach_all() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('app.reach_all', true), '') = 'on' $$;
create function app.viewer_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.viewer_id', true), '')::uuid $$;
create function app.reach_schools() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.reach_schools', true), ''), '{}')::uuid[] $$;
create function app.reach_log_schools() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.reach_log_schools', true), ''), '{}')::uuid[] $$;
create function app.reach_students() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.reach_students', true), ''), '{}')::uuid[] $$;

create table school (
  id uuid primary key,
  parent_id uuid constraint school_parent_fk references school (id),
  name text not null,
  short_code text not null constraint school_short_code_unique unique,
  time_zone text not null,
  locale text not null default 'en',
  constraint school_not_its_own_parent check (parent_id <> id)
);
create index school_parent_idx on school (parent_id);

-- Every school uses the calendar of the nearest school at or above it that has one.
create table school_calendar (
  id uuid primary key,
  school_id uuid not null constraint school_calendar_school_fk references school (id) constraint school_calendar_one_per_school unique,
  -- [{ "weekday": 1…7 (Monday = 1), "opens": "HH:MM", "closes": "HH:MM" }]; a weekday that is absent is closed
  open_hours jsonb not null
);
create table calendar_term (
  id uuid primary key,
  calendar_id uuid not null constraint calendar_term_calendar_fk references school_calendar (id) on delete cascade,
  name text not null,
  starts_on date not null,
  ends_on date not null,
  constraint calendar_term_in_order check (starts_on <= ends_on)
);
create index calendar_term_calendar_idx on calendar_term (calendar_id);
create table closed_day (
  id uuid primary key,
  calendar_id uuid not null constraint closed_day_calendar_fk references school_calendar (id) on delete cascade,
  day date not null,
  label text not null,
  constraint closed_day_once unique (calendar_id, day)
);

create table academic_year (
  id uuid primary key,
  school_id uuid not null constraint academic_year_school_fk references school (id),
  name text not null,
  starts_on date not null,
  ends_on date not null,
  archived boolean not null default false,
  constraint academic_year_in_order check (starts_on < ends_on),
  constraint academic_year_name_unique unique (school_id, name)
);

create table program (
  id uuid primary key,
  name text not null constraint program_name_unique unique
);
create table program_coordinator (
  id uuid primary key,
  program_id uuid not null constraint program_coordinator_program_fk references program (id),
  user_id uuid not null constraint program_coordinator_user_fk references app_user (id),
  starts_on date not null,
  ends_on date,
  constraint program_coordinator_in_order check (ends_on is null or starts_on <= ends_on)
);
create index program_coordinator_user_idx on program_coordinator (user_id);
create table program_offering (
  id uuid primary key,
  program_id uuid not null constraint program_offering_program_fk references program (id),
  school_id uuid not null constraint program_offering_school_fk references school (id),
  academic_year_id uuid not null constraint program_offering_year_fk references academic_year (id),
  constraint program_offering_once unique (program_id, school_id, academic_year_id)
);

-- Names as people type them: no case, no accents. Declared immutable because the dictionary it names never changes.
create function app.fold(text) returns text language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent', $1)) $$;

create table student (
  id uuid primary key,
  legal_name text not null,
  -- the whole name as the product shows it ("Sam Okafor"): names of the world do not come apart into first and last
  preferred_name text not null,
  date_of_birth date not null,
  home_school_id uuid not null constraint student_school_fk references school (id),
  user_id uuid constraint student_user_fk references app_user (id) constraint student_user_unique unique,
  enabled boolean not null default true,
  search_name text generated always as (app.fold(preferred_name || ' ' || legal_name)) stored
);
create index student_school_idx on student (home_school_id);
create index student_search_name_trgm on student using gin (search_name gin_trgm_ops);

create table enrolment (
  id uuid primary key,
  student_id uuid not null constraint enrolment_student_fk references student (id),
  offering_id uuid constraint enrolment_offering_fk references program_offering (id),
  academic_year_id uuid not null constraint enrolment_year_fk references academic_year (id),
  school_id uuid not null constraint enrolment_school_fk references school (id),
  starts_on date not null,
  ends_on date,
  archived boolean not null default false,
  constraint enrolment_in_order check (ends_on is null or starts_on <= ends_on)
);
create index enrolment_student_idx on enrolment (student_id);
create index enrolment_offering_idx on enrolment (offering_id);

create table student_group (
  id uuid primary key,
  name text not null,
  kind text not null constraint student_group_kind check (kind in ('course', 'activity', 'cohort', 'pastoral')),
  academic_year_id uuid not null constraint student_group_year_fk references academic_year (id),
  school_id uuid not null constraint student_group_school_fk references school (id),
  retired boolean not null default false
);
create table student_group_member (
  id uuid primary key,
  group_id uuid not null constraint student_group_member_group_fk references student_group (id),
  student_id uuid not null constraint student_group_member_student_fk references student (id),
  starts_on date not null,
  ends_on date,
  constraint student_group_member_in_order check (ends_on is null or starts_on <= ends_on)
);
create index student_group_member_group_idx on student_group_member (group_id);
create index student_group_member_student_idx on student_group_member (student_id);
create table student_group_leader (
  id uuid primary key,
  group_id uuid not null constraint student_group_leader_group_fk references student_group (id),
  user_id uuid not null constraint student_group_leader_user_fk references app_user (id),
  constraint student_group_leader_once unique (group_id, user_id)
);
create index student_group_leader_user_idx on student_group_leader (user_id);

create table staff (
  id uuid primary key,
  user_id uuid not null constraint staff_user_fk references app_user (id) constraint staff_user_unique unique,
  home_school_id uuid not null constraint staff_school_fk references school (id),
  employment text not null default 'active' constraint staff_employment check (employment in ('active', 'on-leave', 'left')),
  capacity numeric(4, 2) not null default 1 constraint staff_capacity check (capacity > 0)
);
create table absence (
  id uuid primary key,
  user_id uuid not null constraint absence_user_fk references app_user (id),
  starts_on date not null,
  ends_on date not null,
  cover_user_id uuid constraint absence_cover_fk references app_user (id),
  constraint absence_in_order check (starts_on <= ends_on),
  constraint absence_cover_is_another check (cover_user_id <> user_id)
);
create index absence_user_idx on absence (user_id, ends_on);

-- A role covers its school and everything below it. Roles the product ships with and routing-only ones share the column.
create table role_assignment (
  id uuid primary key,
  user_id uuid not null constraint role_assignment_user_fk references app_user (id),
  role text not null,
  school_id uuid not null constraint role_assignment_school_fk references school (id),
  starts_on date not null,
  ends_on date,
  constraint role_assignment_in_order check (ends_on is null or starts_on <= ends_on)
);
create index role_assignment_user_idx on role_assignment (user_id);
create index role_assignment_role_idx on role_assignment (role, school_id);

create table guardianship (
  id uuid primary key,
  guardian_id uuid not null constraint guardianship_guardian_fk references app_user (id),
  student_id uuid not null constraint guardianship_student_fk references student (id),
  relation text not null,
  portal_access boolean not null default true,
  restriction text not null default 'none' constraint guardianship_restriction check (restriction in ('none', 'only-these-types', 'nothing')),
  restriction_type_ids uuid[] not null default '{}',
  restricted_from date,
  restricted_to date,
  restriction_reason text,
  constraint guardianship_once unique (guardian_id, student_id)
);
create index guardianship_student_idx on guardianship (student_id);

-- Text search needs operators that are not leakproof, so under row-level security no index would serve it. It runs here as the
-- owner instead, takes the reach and tells ids, best first; the rows themselves are then read under the reach.
create function app.find_students(wanted text, school_ids uuid[], student_ids uuid[], max_rows int) returns table (id uuid, rank double precision)
language sql stable security definer set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.45 as $$
  with query as materialized (
    select folded, array(select '%' || escaped || '%' from (select replace(replace(replace(word, '\\', '\\\\'), '%', '\\%'), '_', '\\_') as escaped
                           from regexp_split_to_table(folded, '\\s+') word where word <> '') words) as patterns,
           replace(replace(replace(folded, '\\', '\\\\'), '%', '\\%'), '_', '\\_') as escaped
    from (select app.fold(btrim(wanted)) as folded) as input)
  select s.id,
    case when s.search_name like query.escaped || ' %' then 0
         when ' ' || s.search_name || ' ' like '% ' || query.escaped || ' %' then 1
         when s.search_name like query.escaped || '%' then 2
         when ' ' || s.search_name like '% ' || query.escaped || '%' then 3
         when s.search_name like all (query.patterns) then 4
         else 6 - word_similarity(query.folded, s.search_name) end as rank
  from query, student s
  where s.enabled and (s.home_school_id = any (school_ids) or s.id = any (student_ids))
    and (s.search_name like all ((select patterns from query)::text[]) or ((select length(folded) from query) >= 4 and (select folded from query) <% s.search_name))
  order by rank, app.fold(s.preferred_name), s.id
  limit max_rows
$$;
revoke all on function app.find_students(text, uuid[], uuid[], int) from public;
grant execute on function app.find_students(text, uuid[], uuid[], int) to throughline_app;

grant select, insert, update, delete on school, school_calendar, calendar_term, closed_day, academic_year, program, program_coordinator, program_offering,
  student, enrolment, student_group, student_group_member, student_group_leader, staff, absence, role_assignment, guardianship to throughline_app;

alter table student enable row level security;
create policy student_reach on student to throughline_app using (
  (select app.reach_all()) or home_school_id = any ((select app.reach_schools())::uuid[]) or id = any ((select app.reach_students())::uuid[]));
alter table enrolment enable row level security;
create policy enrolment_reach on enrolment to throughline_app using (
  (select app.reach_all()) or school_id = any ((select app.reach_schools())::uuid[]) or student_id = any ((select app.reach_students())::uuid[]));
alter table student_group_member enable row level security;
create policy student_group_member_reach on student_group_member to throughline_app using (
  (select app.reach_all()) or student_id = any ((select app.reach_students())::uuid[])
  or exists (select 1 from student_group g where g.id = group_id and g.school_id = any ((select app.reach_schools())::uuid[])));
alter table guardianship enable row level security;
create policy guardianship_reach on guardianship to throughline_app using (
  (select app.reach_all()) or guardian_id = (select app.viewer_id()) or student_id = any ((select app.reach_students())::uuid[]));

do $$ begin
  perform audit.watch(watched) from unnest(array['school', 'school_calendar', 'calendar_term', 'closed_day', 'academic_year', 'program', 'program_coordinator', 'program_offering', 'student', 'enrolment', 'student_group', 'student_group_member', 'student_group_leader', 'staff', 'absence', 'role_assignment', 'guardianship']) as watched;
end $$;
`,
};
