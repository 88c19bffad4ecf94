/**
 * Makes the partitions that time will need. A new partition takes the row trigger of its parent but no TRUNCATE trigger, and
 * takes it in the state that `session_replication_role = replica` walks past; so every one goes through `audit.protect`.
 */
export const partitions = /* sql */ `
create function audit.protect(table_name text) returns void language plpgsql set search_path = pg_catalog as $$
begin
  execute format('revoke all on audit.%I from public, throughline_app', table_name);
  if not exists (select from pg_trigger where tgrelid = format('audit.%I', table_name)::regclass and tgname = 'ledger_deny_change') then
    execute format('create trigger ledger_deny_change before update or delete on audit.%I for each row execute function audit.deny_change()', table_name);
  end if;
  execute format('create or replace trigger ledger_deny_truncate before truncate on audit.%I for each statement execute function audit.deny_change()', table_name);
  execute format('alter table audit.%I enable always trigger ledger_deny_change, enable always trigger ledger_deny_truncate', table_name);
end $$;

-- Months of auth, activity, read and guard rows, years of disclosure and config, from the given day on; those that are there
-- stay. A range whose rows already wait in the default partition is left to it: moving them would be deleting them.
-- ATTACH keeps writers going where CREATE … PARTITION OF would stop them.
create function audit.ensure_partitions(from_day date, months int) returns text[]
language plpgsql security definer set search_path = pg_catalog set timezone = 'UTC' set lock_timeout = '5s' as $$
declare
  due record;
  taken boolean;
  made text[] := '{}';
begin
  if months not between 1 and 36 or from_day not between current_date - 3660 and current_date + 3660 then
    raise exception 'audit.ensure_partitions: 1 to 36 months within ten years of today' using errcode = 'invalid_parameter_value';
  end if;
  perform pg_advisory_xact_lock(hashtext('audit.ensure_partitions'));
  for due in
    select p.parent, p.moment, p.parent || to_char(s.start, p.suffix) as name, s.start, s.start + p.length as until
    from (values
      ('event_auth', 'occurred_at', 'month', interval '1 month', '_YYYY_MM'),
      ('event_activity', 'occurred_at', 'month', interval '1 month', '_YYYY_MM'),
      ('event_read', 'occurred_at', 'month', interval '1 month', '_YYYY_MM'),
      ('event_disclosure', 'occurred_at', 'year', interval '1 year', '_YYYY'),
      ('event_config', 'occurred_at', 'year', interval '1 year', '_YYYY'),
      ('row_guard', 'at', 'month', interval '1 month', '_YYYY_MM')
    ) as p (parent, moment, unit, length, suffix)
    cross join lateral generate_series(date_trunc(p.unit, from_day::timestamptz), date_trunc('month', from_day::timestamptz) + (months - 1) * interval '1 month', p.length) as s (start)
    where to_regclass('audit.' || p.parent || to_char(s.start, p.suffix)) is null
    order by 3
  loop
    execute format('select exists (select from audit.%I where %I >= $1 and %I < $2)', due.parent || '_default', due.moment, due.moment)
      into taken using due.start, due.until;
    continue when taken;
    execute format('create table audit.%I (like audit.%I including all excluding identity)', due.name, due.parent);
    execute format('alter table audit.%I attach partition audit.%I for values from (%L) to (%L)', due.parent, due.name, due.start, due.until);
    perform audit.protect(due.name);
    made := made || due.name;
  end loop;
  return made;
end $$;

-- Parents first, so that a partition finds the row trigger it was given.
do $$
declare
  tree record;
begin
  for tree in select c.relname from pg_class c where c.relnamespace = 'audit'::regnamespace and c.relkind in ('r', 'p') and c.relname ~ '^(event|row_guard)' order by length(c.relname) loop
    perform audit.protect(tree.relname);
  end loop;
end $$;
select audit.ensure_partitions(current_date, 3);
`;
