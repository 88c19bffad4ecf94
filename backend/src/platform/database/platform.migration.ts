/** What every module stands on: the role the server runs as, the extensions, idempotency keys and settings. */
export const platformMigration = {
  name: '20261121000100_platform',
  up: /* sql */ `
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Roles belong to the whole cluster: another database of it may have made this one already.
do $$ begin
  if not exists (select from pg_roles where rolname = 'throughline_app') then
    create role throughline_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if not pg_has_role(current_user, 'throughline_app', 'set') then
    grant throughline_app to current_user;
  end if;
end $$;
revoke create on schema public from public;
grant usage on schema public to throughline_app;

-- A key belongs to the person who sent it. The row keeps no text: a replay is read again through the viewer.
create table idempotency_key (
  actor_id uuid not null,
  key text not null,
  route text not null,
  body_hash text not null,
  status int not null,
  ids uuid[] not null default '{}',
  created_at timestamptz not null,
  constraint idempotency_key_pk primary key (actor_id, key)
);
create index idempotency_key_age_idx on idempotency_key (created_at);

create table setting (
  key text primary key,
  value jsonb not null
);

grant select, insert, update, delete on idempotency_key, setting to throughline_app;
`,
};
