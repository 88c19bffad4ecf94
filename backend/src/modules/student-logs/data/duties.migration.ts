/**
 * What the daily job and the sweep need to know about the open duty of a log (domain.md §9): when its time began to count, whom it
 * was told to, how far up it went. The marks begin anew with every duty; together with the trail they say what was done.
 */
export const dutiesMigration = {
  name: '20261121000900_duties',
  up: /* sql */ `
-- a fact with a beginning and perhaps an end holds on the local day of its school; inlined wherever it is asked
create function app.is_live(starts_on date, ends_on date, at timestamptz, zone text) returns boolean language sql immutable parallel safe
  as $$ select starts_on <= (at at time zone zone)::date and (ends_on is null or ends_on >= (at at time zone zone)::date) $$;

-- Everybody who holds the role at this school or above it, with the nearest node at which they do; distance 0 is the school itself.
create function app.role_holders(wanted text, node uuid, at timestamptz) returns table (user_id uuid, school_id uuid, school_name text, distance int) language sql stable as $$
  select distinct on (ra.user_id) ra.user_id, s.id, s.name, (above.place - 1)::int
  from unnest(app.schools_at_or_above(node)) with ordinality as above (id, place)
  join public.role_assignment ra on ra.school_id = above.id and ra.role = wanted
  join public.school s on s.id = above.id
  where app.is_live(ra.starts_on, ra.ends_on, at, s.time_zone)
  order by ra.user_id, above.place
$$;

-- null: it counts from the day it was opened; a to-do that was swept keeps the day of the one before
alter table todo add column counts_from date;
-- since when nobody can act on it and nobody else can take it
alter table todo add column stranded_at timestamptz;

alter table student_log
  add column duty_reminded_on date,
  -- how often it was told further up, and on which day last
  add column duty_rung int not null default 0,
  add column duty_rung_on date,
  add constraint student_log_rung_whole check ((duty_rung = 0) = (duty_rung_on is null));

create index todo_stranded_idx on todo (stranded_at) where stranded_at is not null and closed_at is null;
-- the daily job asks by school; few rows, and the newest part of the table
create index student_log_due_idx on student_log (school_id, due_on) where due_on is not null;
create index student_log_review_due_idx on student_log (school_id, review_due_on) where review_due_on is not null;
create index student_log_unfinished_idx on student_log (school_id, last_activity_at) where status in ('open', 'in-progress');
`,
};
