/**
 * The table of events (docs: audit ledger, decision 3). Every row carries the bytes that were hashed; the other columns are
 * read from those bytes by the door, for looking things up. Nobody but `audit_owner` has rights on it, and not even
 * `audit_owner` changes, deletes or truncates: the deny triggers fire ALWAYS, whatever `session_replication_role` says.
 */
export const events = /* sql */ `
create table audit.event (
  stream text not null,
  occurred_at timestamptz not null,
  id uuid not null,
  -- (ingest_xid, ingest_ord) is the order a sequencer reads in, below the snapshot's xmin: nothing appears behind it later
  ingest_xid xid8 not null default pg_current_xact_id(),
  ingest_ord bigint generated always as identity,
  recorded_at timestamptz not null default clock_timestamp(),
  event_name text not null,
  actor_type text not null,
  actor_id uuid,
  subject_id uuid,
  entity_type text,
  entity_id uuid,
  entity_ids uuid[],
  session_id uuid,
  request_id text,
  src_ip inet,
  changed text[],
  leaf bytea not null constraint event_leaf_size check (octet_length(leaf) <= 65535),
  -- RFC 6962: a leaf is hashed behind a zero byte
  leaf_hash bytea not null generated always as (sha256('\\x00'::bytea || leaf)) stored,
  constraint event_pk primary key (stream, occurred_at, id)
) partition by list (stream);
create index event_ingest_idx on audit.event (ingest_xid, ingest_ord);

-- No foreign keys: deleting a user must not reach their trail.
create table audit.event_auth partition of audit.event for values in ('auth') partition by range (occurred_at);
create table audit.event_activity partition of audit.event for values in ('activity') partition by range (occurred_at);
create table audit.event_read partition of audit.event for values in ('read') partition by range (occurred_at);
create table audit.event_disclosure partition of audit.event for values in ('disclosure') partition by range (occurred_at);
create table audit.event_config partition of audit.event for values in ('config') partition by range (occurred_at);
-- An append never fails because a month is missing.
create table audit.event_auth_default partition of audit.event_auth default;
create table audit.event_activity_default partition of audit.event_activity default;
create table audit.event_read_default partition of audit.event_read default;
create table audit.event_disclosure_default partition of audit.event_disclosure default;
create table audit.event_config_default partition of audit.event_config default;

create function audit.deny_change() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'the ledger is append-only: % on %', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
`;
