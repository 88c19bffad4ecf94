/**
 * Logins and what Better Auth keeps about them. Its models are mapped onto these names in app/better-auth.ts:
 * user → app_user, account → credential. No row-level security: these tables are read before any reach is known,
 * and no row here says anything about a student.
 */
export const identityMigration = {
  name: '20261121000300_identity',
  up: /* sql */ `
create table app_user (
  id uuid primary key,
  name text not null,
  email text not null constraint app_user_email_unique unique,
  email_verified boolean not null default false,
  image text,
  locale text not null default 'en',
  enabled boolean not null default true,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint app_user_email_lower_case check (email = lower(email))
);
select audit.watch('app_user');

create table session (
  id uuid primary key,
  user_id uuid not null constraint session_user_fk references app_user (id) on delete cascade,
  token text not null constraint session_token_unique unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_user_idx on session (user_id);

create table credential (
  id uuid primary key,
  user_id uuid not null constraint credential_user_fk references app_user (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint credential_account_unique unique (provider_id, account_id)
);
create index credential_user_idx on credential (user_id);

create table verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier_idx on verification (identifier);
create index verification_expiry_idx on verification (expires_at);

-- Attempts counted in windows. The key is a keyed hash: nobody reads addresses or logins out of it.
create table attempt_window (
  key text primary key,
  count int not null,
  ends_at timestamptz not null
);
create index attempt_window_end_idx on attempt_window (ends_at);

grant select, insert, update on app_user, credential to throughline_app;
grant select, insert, update, delete on session, verification, attempt_window to throughline_app;
`,
};
