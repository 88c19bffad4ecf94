/** Log types and next steps as administrators keep them up (domain.md §3). */
export const setUpMigration = {
  name: '20261121001100_set_up',
  up: /* sql */ `
alter table log_type drop constraint log_type_confidentiality;
alter table log_type
  add constraint log_type_confidentiality check (confidentiality in ('standard', 'restricted')),
  -- who reads a restricted type, at or above the log's school; a standard type has the rules of everybody
  add column reader_roles text[] not null default '{}',
  -- how long logs of this type are kept after their last activity; null: as long as the school keeps anything
  add column keep_for_years int constraint log_type_keep_for check (keep_for_years between 1 and 100),
  add constraint log_type_readers_when_restricted check ((confidentiality = 'restricted') = (cardinality(reader_roles) > 0)),
  add constraint log_type_restricted_is_not_shared check (confidentiality = 'standard' or not (default_share_student or default_share_guardians));

-- people do not tell "Pastoral" from "pastoral"
alter table log_type drop constraint log_type_name_unique;
create unique index log_type_name_unique on log_type (school_id, lower(name)) nulls not distinct;
alter table next_step drop constraint next_step_name_unique;
create unique index next_step_name_unique on next_step (school_id, lower(name)) nulls not distinct;

create index student_log_type_idx on student_log (type_id, status);
create index student_log_step_idx on student_log (step_id, status) where step_id is not null;

-- How many logs carry each of these types or steps, and how many of them are not finished: numbers only, so that whoever keeps
-- up a type knows what hangs on it whatever part of the logs they read themselves. Withdrawn logs count for nothing.
create function app.uses_of_types(ids uuid[]) returns table (id uuid, logs int, unfinished int) language sql stable security definer set search_path = public, pg_temp
  as $$ select type_id, count(*)::int, (count(*) filter (where status in ('open', 'in-progress')))::int from student_log where type_id = any (ids) and status <> 'withdrawn' group by type_id $$;
create function app.uses_of_steps(ids uuid[]) returns table (id uuid, logs int, unfinished int) language sql stable security definer set search_path = public, pg_temp
  as $$ select step_id, count(*)::int, (count(*) filter (where status in ('open', 'in-progress')))::int from student_log where step_id = any (ids) and status <> 'withdrawn' group by step_id $$;
revoke all on function app.uses_of_types(uuid[]), app.uses_of_steps(uuid[]) from public;
grant execute on function app.uses_of_types(uuid[]), app.uses_of_steps(uuid[]) to throughline_app;
`,
};
