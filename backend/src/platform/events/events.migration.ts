/**
 * What must not be lost between a commit and the job that acts on it: events to handle, live events to show, mail to send.
 * None of the three names a person to the reader of the row but `mail_message`, which holds an address and a neutral text.
 */
export const platformEventsMigration = {
  name: '20261121000150_platform_events',
  up: /* sql */ `
-- One row an event and handler: what is still to be done. The queue only carries ids of these rows.
create table outbox (
  id uuid primary key,
  event_name text not null,
  -- one recording, shared by the rows of all its handlers
  event_id uuid not null,
  handler text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  handled_at timestamptz,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  -- kind and place of the error, never its message: messages carry values
  last_error text,
  constraint outbox_once unique (event_id, handler)
);
create index outbox_due_idx on outbox (next_attempt_at) where handled_at is null;
create index outbox_handled_idx on outbox (handled_at) where handled_at is not null;

-- Ids are handed out under a lock that is held until commit, so whoever has seen an id has seen every smaller one.
create table live_event (
  id bigint generated always as identity primary key,
  kind text not null,
  -- ids only
  payload jsonb not null,
  created_at timestamptz not null
);
create index live_event_age_idx on live_event (created_at);

create table mail_message (
  id uuid primary key,
  to_address text not null,
  subject text not null,
  -- forgotten once sent: it may carry a link that opens an account
  text text,
  message_id text not null constraint mail_message_once unique,
  state text not null default 'queued' constraint mail_message_state_known check (state in ('queued', 'sent', 'failed', 'kept')),
  attempts int not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  constraint mail_message_sent_at_when_sent check ((state = 'sent') = (sent_at is not null)),
  constraint mail_message_text_until_sent check ((state = 'sent') = (text is null))
);
create index mail_message_newest_idx on mail_message (created_at desc, id desc);

grant select, insert, update, delete on outbox to throughline_app;
grant select, insert, delete on live_event to throughline_app;
grant select, insert, update on mail_message to throughline_app;
`,
};
