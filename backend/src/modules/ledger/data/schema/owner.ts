/** A role nobody can sign in as owns the ledger. What the migrating role needs later is granted; what it does not is not. */
export const ownedFromHere = /* sql */ `
-- Roles belong to the whole cluster: another database of it may have made this one already.
do $$ begin
  if not exists (select from pg_roles where rolname = 'audit_owner') then
    create role audit_owner nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if not pg_has_role(current_user, 'audit_owner', 'set') then
    grant audit_owner to current_user with inherit false, set true;
  end if;
end $$;
create schema audit authorization audit_owner;
select set_config('audit.migrated_by', current_user, true);
set local role audit_owner;
alter default privileges revoke execute on functions from public;
grant usage on schema audit to throughline_app;
`;

export const grantedFromHere = /* sql */ `
grant execute on function audit.append(text, bytea), audit.ensure_partitions(date, int) to throughline_app;
do $$ begin
  execute format('grant usage on schema audit to %I', current_setting('audit.migrated_by'));
  execute format('grant execute on function audit.watch(text, text), audit.declare_watched(text, text), audit.coverage_gaps(timestamptz), audit.guard_insert(), audit.guard_update(), audit.guard_delete(), audit.guard_truncate() to %I', current_setting('audit.migrated_by'));
end $$;
select set_config('role', current_setting('audit.migrated_by'), true);
`;
