import { REACHED_LOG, writtenOut } from './second-wall.migration.ts';

/** What families write about a log: append-only, for staff wherever the log is within reach, for a family each their own. */
export const repliesMigration = {
  name: '20261121003000_replies',
  up: /* sql */ `
create table log_reply (
  id uuid primary key,
  log_id uuid not null constraint log_reply_log_fk references student_log (id),
  author_id uuid not null constraint log_reply_author_fk references app_user (id),
  -- to the student, when it was written
  relation text not null,
  kind text not null constraint log_reply_kind check (kind in ('reply', 'disagreement')),
  text text not null constraint log_reply_not_empty check (text <> ''),
  written_at timestamptz not null
);
create index log_reply_log_idx on log_reply (log_id, written_at, id);
grant select, insert on log_reply to throughline_app;

-- The log is within reach, and not as one of the viewer's own family: there, what the others of the family wrote stays closed.
create function app.reaches_log_as_staff(wanted uuid) returns boolean language plpgsql stable security definer cost 50 set search_path = public, pg_temp
  as $$ begin return exists (select 1 from student_log where id = wanted and not app.reach_has('app.reach_family', student_id) and (${REACHED_LOG})); end $$;
revoke all on function app.reaches_log_as_staff(uuid) from public;
grant execute on function app.reaches_log_as_staff(uuid) to throughline_app;

alter table log_reply enable row level security;
create policy log_reply_reach on log_reply to throughline_app using (${writtenOut(`
  app.reach_all() or app.reaches_log_as_staff(log_id) or (author_id = (select app.viewer_id()) and app.reaches_log(log_id))`)});
create policy log_reply_written on log_reply as restrictive for insert to throughline_app with check (
  app.reach_all() or (author_id = (select app.viewer_id()) and app.reaches_log(log_id)));
select audit.watch('log_reply');
`,
};
