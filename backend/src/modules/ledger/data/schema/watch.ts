/** How a table comes under the guard, and how its guard rows are held against the events of the same transaction. */
export const watch = /* sql */ `
create function audit.declare_watched(table_name text, entity_type text) returns void
language sql security definer set search_path = pg_catalog
as $$ insert into audit.watched values ($1, $2) on conflict on constraint watched_pk do update set entity_type = excluded.entity_type $$;

-- Called by the migration that makes the table, as the table's owner; the table's key is a uuid column "id".
create function audit.watch(table_name text, entity_type text default null) returns void language plpgsql as $$
declare
  target regclass := table_name::regclass;
  kind text;
begin
  perform audit.declare_watched(table_name, coalesce(entity_type, table_name));
  execute format('create or replace trigger audit_guard_insert after insert on %s referencing new table as new_rows for each statement execute function audit.guard_insert()', target);
  execute format('create or replace trigger audit_guard_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function audit.guard_update()', target);
  execute format('create or replace trigger audit_guard_delete after delete on %s referencing old table as old_rows for each statement execute function audit.guard_delete()', target);
  execute format('create or replace trigger audit_guard_truncate after truncate on %s for each statement execute function audit.guard_truncate()', target);
  foreach kind in array array['insert', 'update', 'delete', 'truncate'] loop
    execute format('alter table %s enable always trigger audit_guard_%s', target, kind);
  end loop;
end $$;

-- The ids of a guard row that no event of its transaction covers. An update needs an event that names every changed column.
create function audit.uncovered(guard audit.row_guard) returns uuid[] language sql stable set search_path = pg_catalog as $$
  select array(
    select unnest(guard.entity_ids)
    except
    select unnest(array_append(e.entity_ids, e.entity_id))
    from audit.watched w join audit.event e on e.entity_type = w.entity_type
    where w.table_name = guard.table_name and e.ingest_xid = guard.xid and (guard.op <> 'update' or guard.changed <@ e.changed)
  )
$$;

create function audit.coverage_gaps(since timestamptz)
returns table (at timestamptz, op text, table_name text, entity_ids uuid[], changed text[], db_role text)
language sql stable security definer set search_path = pg_catalog as $$
  select g.at, g.op, g.table_name, u.ids, g.changed, g.db_role
  from audit.row_guard g cross join lateral (select audit.uncovered(g) as ids) u
  where g.at >= since and (g.op = 'truncate' or cardinality(u.ids) > 0)
$$;

create function audit.refuse_uncovered() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  ids uuid[] := audit.uncovered(new);
begin
  if new.op = 'truncate' or cardinality(ids) > 0 then
    raise exception 'no audit event covers this % of % (columns %): %', new.op, new.table_name, new.changed, ids[1:5]
      using errcode = 'integrity_constraint_violation', constraint = 'audit_coverage';
  end if;
  return null;
end $$;

-- Tests set app.audit_coverage = 'fail'. Elsewhere the condition keeps the trigger from even being queued.
create constraint trigger audit_coverage after insert on audit.row_guard deferrable initially deferred
  for each row when (current_setting('app.audit_coverage', true) = 'fail') execute function audit.refuse_uncovered();
`;
