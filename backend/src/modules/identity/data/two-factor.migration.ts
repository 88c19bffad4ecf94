/**
 * The second factor. `two_factor` is Better Auth's (its two-factor plugin, mapped in app/better-auth.ts): secret and codes are
 * encrypted under a key of this installation. `last_step` is ours: the newest 30 seconds whose code was taken, so that
 * a code is taken once. `two_factor_role` holds the roles that need a second factor; the one row of `two_factor_policy` its version.
 */
export const twoFactorMigration = {
  name: '20261121002100_two_factor',
  up: /* sql */ `
alter table app_user add column two_factor_enabled boolean not null default false;

create table two_factor (
  id uuid primary key,
  user_id uuid not null constraint two_factor_user_unique unique constraint two_factor_user_fk references app_user (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz,
  last_step bigint
);

create table two_factor_role (role text primary key);
create table two_factor_policy (
  one boolean primary key default true,
  version int not null,
  constraint two_factor_policy_one check (one)
);
insert into two_factor_policy (version) values (1);

grant select, insert, update, delete on two_factor to throughline_app;
grant select, insert, delete on two_factor_role to throughline_app;
grant select, update on two_factor_policy to throughline_app;
`,
};
