/**
 * Counting for people who reach no row: one function counts past row-level security, at the schools that the transaction was opened
 * for and nowhere else. It tells how many, never which. What of that may be told is decided by the rules (decisions/0007).
 */
export const countsMigration = {
  name: '20261121002200_counts',
  up: /* sql */ `
create function app.count_schools() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('app.count_schools', true), ''), '{}')::uuid[] $$;

-- The calendar that counts at a school: that of the nearest school at or above it that has one.
create function app.calendar_at(node uuid) returns uuid language sql stable
  as $$ select c.id from unnest(app.schools_at_or_above(node)) with ordinality as above (school_id, distance)
        join public.school_calendar c on c.school_id = above.school_id order by above.distance limit 1 $$;

-- Cells that are not empty, of the logs that happened in a term at schools with that calendar: of standard types offered there, not withdrawn.
create function app.counts(term_id uuid) returns table (school_id uuid, "table" text, "row" text, "column" text, n int)
language sql stable security definer set search_path = public, pg_temp as $$
  with term as materialized (select calendar_id, starts_on, ends_on from calendar_term where id = term_id),
  here as materialized (
    select s.id, s.time_zone, app.schools_at_or_above(s.id) as above from school s
    where s.id = any (app.count_schools()) and app.calendar_at(s.id) = (select calendar_id from term)),
  log as materialized (
    select l.id, l.school_id, l.student_id, l.program_id, l.type_id, t.polarity, l.step_id is not null as asked, here.time_zone
    from term cross join here join student_log l on l.school_id = here.id and l.occurred_on between term.starts_on and term.ends_on
    join log_type t on t.id = l.type_id and t.confidentiality = 'standard' and (t.school_id is null or t.school_id = any (here.above))
    where l.status <> 'withdrawn'),
  -- a student counts once at each school and in each program where they were in that term
  place as materialized (
    select distinct o.school_id, o.program_id, e.student_id
    from term cross join here join program_offering o on o.school_id = here.id
    join academic_year y on y.id = o.academic_year_id and y.starts_on <= term.ends_on and y.ends_on >= term.starts_on
    join enrolment e on e.offering_id = o.id and (y.archived or not e.archived) and e.starts_on <= term.ends_on and coalesce(e.ends_on, y.ends_on) >= term.starts_on)
  select log.school_id, 'kinds', log.type_id::text, case when log.asked then 'asked' else 'noted' end, count(*)::int from log group by 1, 3, 4
  union all
  select log.school_id, 'follow-ups', log.polarity,
    case when d.closed_as = 'lapsed' then 'lapsed' when (d.closed_at at time zone log.time_zone)::date <= d.due_on then 'on-time' else 'late' end, count(*)::int
  from log join todo d on d.log_id = log.id and d.closed_as in ('done', 'lapsed') group by 1, 3, 4
  union all
  select p.school_id, 'students', p.program_id::text, case when met.student_id is null then 'without-log' else 'with-log' end, count(*)::int
  from place p left join (select distinct log.school_id, log.program_id, log.student_id from log) met
    on met.school_id = p.school_id and met.program_id = p.program_id and met.student_id = p.student_id
  group by 1, 3, 4
$$;
revoke all on function app.counts(uuid) from public;
grant execute on function app.counts(uuid) to throughline_app;
`,
};
