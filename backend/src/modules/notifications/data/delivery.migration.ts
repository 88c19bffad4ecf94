/** How people want to be told, and what was sent to whom. */
export const deliveryMigration = {
  name: '20261121001400_delivery',
  up: /* sql */ `
-- What a person chose; events that are missing are told as the product thinks best.
create table notification_preference (
  user_id uuid primary key constraint notification_preference_user_fk references app_user (id),
  -- { event: { "inApp": boolean, "email": boolean, "digest": boolean } }
  channels jsonb not null default '{}',
  keyboard_shortcuts boolean not null default true,
  updated_at timestamptz not null
);

-- One notice an event or round and person: what a round tells in several chunks comes together in one row.
alter table notification drop constraint notification_once;
alter table notification add constraint notification_once unique (source_event_id, user_id);
alter table notification
  -- whether the bell shows it; somebody may want the e-mail alone
  add column in_app boolean not null default true,
  -- what the sentence says beside the log: { "counts": { event: n }, "morning": boolean } or { "stepName", "schoolName" }
  add column data jsonb not null default '{}';
drop index notification_user_idx, notification_unread_idx;
create index notification_user_idx on notification (user_id, created_at desc, id desc) where in_app;
create index notification_unread_idx on notification (user_id) where read_at is null and in_app;

create function app.add_counts(a jsonb, b jsonb) returns jsonb language sql immutable parallel safe
  as $$ select coalesce(jsonb_object_agg(key, total), '{}') from (
          select key, sum(value::int) as total from (select * from jsonb_each_text(a) union all select * from jsonb_each_text(b)) both_of group by key) summed $$;

alter table mail_message
  -- carries a link that opens an account: nobody but the person reads it
  add column secret boolean not null default false;
update mail_message set secret = true where message_id like '<password-reset-%';
create index mail_message_state_idx on mail_message (state, created_at desc, id desc);

-- A notice on its way by mail. What became of the mail stands with the mail.
create table notification_delivery (
  id uuid primary key,
  notification_id uuid not null constraint notification_delivery_notification_fk references notification (id),
  user_id uuid not null constraint notification_delivery_user_fk references app_user (id),
  channel text not null constraint notification_delivery_channel check (channel in ('email', 'digest')),
  -- the one log it is about: looked at again before it goes out
  log_id uuid constraint notification_delivery_log_fk references student_log (id),
  -- how many logs (or gaps) it is about
  items int not null constraint notification_delivery_items check (items > 0),
  -- goes out also while the school is closed
  urgent boolean not null,
  -- whose open hours count
  school_id uuid not null constraint notification_delivery_school_fk references school (id),
  due_at timestamptz not null,
  state text not null default 'waiting' constraint notification_delivery_state check (state in ('waiting', 'mailed', 'skipped')),
  reason text constraint notification_delivery_reason check (reason in ('account-off', 'no-address', 'not-visible', 'read-already', 'turned-off')),
  mail_id uuid constraint notification_delivery_mail_fk references mail_message (id),
  settled_at timestamptz,
  constraint notification_delivery_once unique (notification_id, channel),
  constraint notification_delivery_reason_when_skipped check ((state = 'skipped') = (reason is not null)),
  constraint notification_delivery_mail_when_mailed check ((state = 'mailed') = (mail_id is not null)),
  constraint notification_delivery_settled check ((state = 'waiting') = (settled_at is null))
);
create index notification_delivery_due_idx on notification_delivery (due_at, user_id) where state = 'waiting';
create index notification_delivery_user_idx on notification_delivery (user_id) where state = 'waiting';
create index notification_delivery_skipped_idx on notification_delivery (settled_at) where state = 'skipped';
create index notification_delivery_mail_idx on notification_delivery (mail_id) where mail_id is not null;

grant select, insert, update on notification_preference, notification_delivery to throughline_app;
alter table notification_preference enable row level security;
create policy notification_preference_own on notification_preference to throughline_app using ((select app.reach_all()) or user_id = (select app.viewer_id()));
alter table notification_delivery enable row level security;
create policy notification_delivery_own on notification_delivery to throughline_app using ((select app.reach_all()) or user_id = (select app.viewer_id()));
`,
};
