/**
 * Logs and what hangs on them (domain.md §3–§8). Invariants stand in the database too: one open to-do a log, an outcome exactly
 * when completed, numbers of a step in order. assignee_id and followed_up_by repeat what to-dos and follow-ups say, so that
 * visibility stays a predicate on columns of the log.
 */
export const studentLogsMigration = {
  name: '20261121000600_student_logs',
  up: /* sql */ `
create table next_step (
  id uuid primary key,
  name text not null,
  school_id uuid constraint next_step_school_fk references school (id),
  role text not null,
  respond_within_days int not null constraint next_step_respond_within check (respond_within_days between 0 and 200),
  auto_close_after_days int,
  remind_before_days int not null default 1 constraint next_step_remind_before check (remind_before_days >= 0),
  escalation_role text not null,
  fallback_user_id uuid constraint next_step_fallback_fk references app_user (id),
  assignee_may_complete boolean not null default false,
  active boolean not null default true,
  position int not null default 0,
  version int not null default 1,
  constraint next_step_name_unique unique nulls not distinct (school_id, name),
  constraint next_step_closes_after_answer check (auto_close_after_days is null or auto_close_after_days > respond_within_days + 1)
);
create table log_type (
  id uuid primary key,
  name text not null,
  school_id uuid constraint log_type_school_fk references school (id),
  polarity text not null constraint log_type_polarity check (polarity in ('positive', 'neutral', 'concern')),
  -- restricted types come with their reader roles and their rules, together
  confidentiality text not null default 'standard' constraint log_type_confidentiality check (confidentiality = 'standard'),
  urgent boolean not null default false,
  default_next_step_id uuid constraint log_type_step_fk references next_step (id),
  default_share_student boolean not null default false,
  default_share_guardians boolean not null default false,
  note_template text,
  colour text not null,
  active boolean not null default true,
  position int not null default 0,
  version int not null default 1,
  constraint log_type_name_unique unique nulls not distinct (school_id, name)
);
create table incident (
  id uuid primary key,
  created_by uuid not null constraint incident_author_fk references app_user (id),
  created_at timestamptz not null
);

create table student_log (
  id uuid primary key,
  student_id uuid not null constraint student_log_student_fk references student (id),
  type_id uuid not null constraint student_log_type_fk references log_type (id),
  text text not null,
  occurred_on date not null,
  occurred_time time,
  place text,
  recorded_at timestamptz not null,
  author_id uuid not null constraint student_log_author_fk references app_user (id),
  school_id uuid not null constraint student_log_school_fk references school (id),
  academic_year_id uuid constraint student_log_year_fk references academic_year (id),
  program_id uuid constraint student_log_program_fk references program (id),
  offering_id uuid constraint student_log_offering_fk references program_offering (id),
  status text not null constraint student_log_status check (status in ('open', 'in-progress', 'completed', 'withdrawn')),
  outcome text constraint student_log_outcome check (outcome in ('recorded', 'resolved', 'no-action-needed', 'lapsed')),
  -- the next step as it was when the log was written
  step_id uuid constraint student_log_step_fk references next_step (id),
  step_name text,
  step_role text,
  step_respond_within_days int,
  step_auto_close_after_days int,
  step_remind_before_days int,
  step_escalation_role text,
  step_assignee_may_complete boolean,
  -- the open to-do, repeated here
  assignee_id uuid constraint student_log_assignee_fk references app_user (id),
  due_on date,
  -- the review duty: open while review_due_on stands; held by the author, or by oversight when he is away or gone
  review_due_on date,
  review_opened_at timestamptz,
  review_with_oversight boolean not null default false,
  followed_up_by uuid[] not null default '{}',
  shared_student boolean not null default false,
  shared_guardians boolean not null default false,
  family_wording text,
  shared_at timestamptz,
  shared_by uuid constraint student_log_sharer_fk references app_user (id),
  incident_id uuid constraint student_log_incident_fk references incident (id),
  incident_role text constraint student_log_incident_role check (incident_role in ('involved', 'affected', 'witness')),
  last_activity_at timestamptz not null,
  completed_at timestamptz,
  withdrawn_at timestamptz,
  version int not null default 1,
  constraint student_log_outcome_when_completed check ((status = 'completed') = (outcome is not null)),
  constraint student_log_step_whole check ((step_id is null) = (step_role is null)),
  constraint student_log_open_has_step check (status not in ('open', 'in-progress') or step_id is not null),
  constraint student_log_closed_has_no_duty check (status in ('open', 'in-progress') or (assignee_id is null and review_due_on is null)),
  constraint student_log_incident_whole check ((incident_id is null) = (incident_role is null))
);
-- the one order of logs everywhere: (occurred_on desc, id desc)
create index student_log_order_idx on student_log (occurred_on desc, id desc);
create index student_log_school_idx on student_log (school_id, occurred_on desc, id desc);
create index student_log_student_idx on student_log (student_id, occurred_on desc, id desc);
create index student_log_author_idx on student_log (author_id, occurred_on desc, id desc);
create index student_log_assignee_idx on student_log (assignee_id, occurred_on desc, id desc) where assignee_id is not null;
create index student_log_followed_up_idx on student_log using gin (followed_up_by) where followed_up_by <> '{}';
create index student_log_review_idx on student_log (author_id, review_due_on) where review_due_on is not null;
create index student_log_activity_idx on student_log (status, last_activity_at) where status in ('open', 'in-progress');
create index student_log_incident_idx on student_log (incident_id) where incident_id is not null;

create table todo (
  id uuid primary key,
  log_id uuid not null constraint todo_log_fk references student_log (id),
  assignee_id uuid not null constraint todo_assignee_fk references app_user (id),
  role text not null,
  reason text not null,
  due_on date not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_as text constraint todo_closed_as check (closed_as in ('done', 'handed-on', 'completed', 'lapsed', 'withdrawn')),
  constraint todo_closed_whole check ((closed_at is null) = (closed_as is null))
);
create unique index todo_one_open_per_log on todo (log_id) where closed_at is null;
create index todo_open_by_assignee_idx on todo (assignee_id, due_on) where closed_at is null;
create index todo_log_idx on todo (log_id);
create index todo_last_by_assignee_idx on todo (assignee_id, opened_at desc);

create table follow_up (
  id uuid primary key,
  log_id uuid not null constraint follow_up_log_fk references student_log (id),
  todo_id uuid not null constraint follow_up_todo_fk references todo (id) constraint follow_up_one_per_todo unique,
  author_id uuid not null constraint follow_up_author_fk references app_user (id),
  text text not null,
  written_at timestamptz not null
);
create index follow_up_log_idx on follow_up (log_id, written_at);

-- The comment trail: append-only for the application.
create table log_trail (
  id uuid primary key,
  log_id uuid not null constraint log_trail_log_fk references student_log (id),
  kind text not null,
  at timestamptz not null,
  by_user_id uuid constraint log_trail_user_fk references app_user (id),
  note text,
  -- what the sentence needs: names are looked up when it is read
  data jsonb not null default '{}'
);
create index log_trail_log_idx on log_trail (log_id, at, id);

create table log_receipt (
  id uuid primary key,
  log_id uuid not null constraint log_receipt_log_fk references student_log (id),
  user_id uuid not null constraint log_receipt_user_fk references app_user (id),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  acknowledged_at timestamptz,
  constraint log_receipt_one_per_login unique (log_id, user_id)
);
create index log_receipt_user_idx on log_receipt (user_id);

grant select, insert, update on next_step, log_type, incident, student_log, todo, log_receipt to throughline_app;
grant select, insert on follow_up, log_trail to throughline_app;

alter table student_log enable row level security;
create policy student_log_reach on student_log to throughline_app using (
  (select app.reach_all())
  or school_id = any ((select app.reach_log_schools())::uuid[])
  or student_id = any ((select app.reach_students())::uuid[])
  or author_id = (select app.viewer_id())
  or assignee_id = (select app.viewer_id())
  or followed_up_by @> array[(select app.viewer_id())]);

-- Whoever wrote or holds a log reads the student's name on it, also after the student has moved out of reach.
create policy student_of_own_log on student for select to throughline_app using (exists (
  select 1 from student_log l where l.student_id = student.id
    and (l.author_id = (select app.viewer_id()) or l.assignee_id = (select app.viewer_id()) or l.followed_up_by @> array[(select app.viewer_id())])));

-- Array containment is not leakproof, so under row-level security it would never reach its index: the viewer's own ids come through here.
create function app.followed_up_logs() returns setof uuid language sql stable security definer rows 50 set search_path = public, pg_temp
  as $$ select id from student_log where followed_up_by <> '{}' and followed_up_by @> array[app.viewer_id()] $$;
revoke all on function app.followed_up_logs() from public;
grant execute on function app.followed_up_logs() to throughline_app;

alter table todo enable row level security;
create policy todo_reach on todo to throughline_app using (
  (select app.reach_all()) or assignee_id = (select app.viewer_id()) or exists (select 1 from student_log l where l.id = log_id));
alter table follow_up enable row level security;
create policy follow_up_reach on follow_up to throughline_app using (
  (select app.reach_all()) or exists (select 1 from student_log l where l.id = log_id));
alter table log_trail enable row level security;
create policy log_trail_reach on log_trail to throughline_app using (
  (select app.reach_all()) or exists (select 1 from student_log l where l.id = log_id));
alter table log_receipt enable row level security;
create policy log_receipt_reach on log_receipt to throughline_app using (
  (select app.reach_all()) or user_id = (select app.viewer_id()) or exists (select 1 from student_log l where l.id = log_id));

select audit.watch('next_step');
select audit.watch('log_type');
select audit.watch('incident');
select audit.watch('student_log');
select audit.watch('todo');
select audit.watch('follow_up');
`,
};
