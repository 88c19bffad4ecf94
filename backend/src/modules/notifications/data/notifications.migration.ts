/** What people were told (domain.md §10): one row an event and person, however often the job that tells them runs. */
export const notificationsMigration = {
  name: '20261121000700_notifications',
  up: /* sql */ `
create table notification (
  id uuid primary key,
  user_id uuid not null constraint notification_user_fk references app_user (id),
  event text not null,
  -- the outbox event that caused it
  source_event_id uuid not null,
  log_id uuid constraint notification_log_fk references student_log (id),
  created_at timestamptz not null,
  read_at timestamptz,
  constraint notification_once unique (source_event_id, user_id, event)
);
create index notification_user_idx on notification (user_id, created_at desc, id desc);
create index notification_unread_idx on notification (user_id) where read_at is null;

grant select, insert, update on notification to throughline_app;
alter table notification enable row level security;
create policy notification_own on notification to throughline_app using ((select app.reach_all()) or user_id = (select app.viewer_id()));
`,
};
