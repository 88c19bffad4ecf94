/** Clarifications: additions after the writing, by author or assignee; append-only for the application. */
export const clarificationsMigration = {
  name: '20261121000800_clarifications',
  up: /* sql */ `
create table clarification (
  id uuid primary key,
  log_id uuid not null constraint clarification_log_fk references student_log (id),
  author_id uuid not null constraint clarification_author_fk references app_user (id),
  text text not null,
  written_at timestamptz not null
);
create index clarification_log_idx on clarification (log_id, written_at);
grant select, insert on clarification to throughline_app;
alter table clarification enable row level security;
create policy clarification_reach on clarification to throughline_app using (
  (select app.reach_all()) or exists (select 1 from student_log l where l.id = log_id));
select audit.watch('clarification');
`,
};
