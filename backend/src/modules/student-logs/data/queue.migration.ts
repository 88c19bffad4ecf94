/**
 * The queue of one person: what they put off, and views they keep by name. Nobody else reads either, and neither is a record:
 * a snooze counts only while the very duty it was made for stands and only up to its due day.
 */
export const queueMigration = {
  name: '20261121001200_queue',
  up: /* sql */ `
create table snooze (
  user_id uuid not null constraint snooze_user_fk references app_user (id),
  log_id uuid not null constraint snooze_log_fk references student_log (id),
  until timestamptz not null,
  -- when the duty opened that is put off: handed on, continued or opened again, it is another one
  duty_opened_at timestamptz not null,
  constraint snooze_pk primary key (user_id, log_id)
);
create index snooze_log_idx on snooze (log_id);

create table saved_view (
  id uuid primary key,
  user_id uuid not null constraint saved_view_user_fk references app_user (id),
  name text not null,
  -- as the queue takes them in its query
  filters jsonb not null,
  position int not null
);
create unique index saved_view_name_unique on saved_view (user_id, lower(name));

grant select, insert, update, delete on snooze, saved_view to throughline_app;
alter table snooze enable row level security;
create policy snooze_own on snooze to throughline_app using ((select app.reach_all()) or user_id = (select app.viewer_id()));
alter table saved_view enable row level security;
create policy saved_view_own on saved_view to throughline_app using ((select app.reach_all()) or user_id = (select app.viewer_id()));
`,
};
