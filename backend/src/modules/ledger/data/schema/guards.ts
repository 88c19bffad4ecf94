/**
 * What the database saw by itself: one thin row per statement (per set of changed columns) on every watched table. It holds
 * no values, so that it needs no keys; it is there to find a change that no event tells about.
 */
export const guards = /* sql */ `
create table audit.row_guard (
  at timestamptz not null default clock_timestamp(),
  ord bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  op text not null constraint row_guard_op check (op in ('insert', 'update', 'delete', 'truncate')),
  table_name text not null,
  entity_ids uuid[] not null,
  changed text[] not null,
  db_role text not null,
  constraint row_guard_pk primary key (at, ord)
) partition by range (at);
create table audit.row_guard_default partition of audit.row_guard default;

create table audit.watched (
  table_name text constraint watched_pk primary key,
  entity_type text not null
);
grant select on audit.watched to throughline_app;

-- SECURITY DEFINER hides who asked: what SET ROLE chose, else the login.
create function audit.db_role() returns text language sql stable set search_path = pg_catalog
  as $$ select case current_setting('role') when 'none' then session_user::text else current_setting('role') end $$;

create function audit.guard_insert() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into audit.row_guard (op, table_name, entity_ids, changed, db_role)
  select 'insert', tg_table_name, array_agg(n.id), '{}', audit.db_role() from new_rows n having count(*) > 0;
  return null;
end $$;

create function audit.guard_delete() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into audit.row_guard (op, table_name, entity_ids, changed, db_role)
  select 'delete', tg_table_name, array_agg(o.id), '{}', audit.db_role() from old_rows o having count(*) > 0;
  return null;
end $$;

-- One statement may change different columns of different rows (the ORM batches its updates): one guard row for each set.
-- Generated columns follow from others and count for nothing.
create function audit.guard_update() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into audit.row_guard (op, table_name, entity_ids, changed, db_role)
  select 'update', tg_table_name, array_agg(d.id), d.changed, audit.db_role()
  from (
    select n.id, array(
      select c.key from (select * from jsonb_each(to_jsonb(n)) except select * from jsonb_each(to_jsonb(o))) c
      where c.key not in (select a.attname from pg_attribute a where a.attrelid = tg_relid and a.attgenerated <> '')
      order by c.key
    ) as changed
    from old_rows o join new_rows n on n.id = o.id
    where n *<> o
  ) d
  group by d.changed;
  return null;
end $$;

create function audit.guard_truncate() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into audit.row_guard (op, table_name, entity_ids, changed, db_role) values ('truncate', tg_table_name, '{}', '{}', audit.db_role());
  return null;
end $$;
`;
