/**
 * Evidence that hangs on logs, and the files people have sent for it. A file is its sender's alone until it becomes evidence; it then
 * belongs to every log it came with, and goes when the last of them has let go of it.
 */
export const evidenceMigration = {
  name: '20261121002500_evidence',
  up: /* sql */ `
create table upload (
  id uuid primary key,
  user_id uuid not null constraint upload_sender_fk references app_user (id),
  -- random names in the store; what the sender called the file is data
  file_key text not null constraint upload_file_key_unique unique,
  thumbnail_key text constraint upload_thumbnail_key_unique unique,
  name text not null,
  media_type text not null,
  bytes int not null constraint upload_bytes check (bytes > 0),
  width int,
  height int,
  uploaded_at timestamptz not null,
  -- announced before the bytes are stored, so that nothing lies in the store that no row knows
  ready_at timestamptz,
  used_at timestamptz,
  constraint upload_picture_whole check ((thumbnail_key is null) = (width is null) and (width is null) = (height is null)),
  constraint upload_used_when_ready check (used_at is null or ready_at is not null)
);
create index upload_unused_idx on upload (uploaded_at) where used_at is null;

create table evidence (
  id uuid primary key,
  log_id uuid not null constraint evidence_log_fk references student_log (id),
  follow_up_id uuid constraint evidence_follow_up_fk references follow_up (id),
  clarification_id uuid constraint evidence_clarification_fk references clarification (id),
  kind text not null constraint evidence_kind check (kind in ('image', 'file', 'link')),
  upload_id uuid constraint evidence_upload_fk references upload (id),
  url text,
  title text,
  shared_student boolean not null,
  shared_guardians boolean not null,
  added_by uuid not null constraint evidence_author_fk references app_user (id),
  added_at timestamptz not null,
  removed_by uuid constraint evidence_remover_fk references app_user (id),
  removed_at timestamptz,
  constraint evidence_came_with_one check (num_nonnulls(follow_up_id, clarification_id) <= 1),
  constraint evidence_removed_whole check ((removed_at is null) = (removed_by is null)),
  -- of what was removed nothing is left but that it was there
  constraint evidence_one_thing check (case
    when removed_at is not null then num_nonnulls(upload_id, url, title) = 0
    when kind = 'link' then url is not null and upload_id is null
    else upload_id is not null and url is null end)
);
create index evidence_log_idx on evidence (log_id, added_at, id);
create index evidence_upload_idx on evidence (upload_id) where upload_id is not null;

grant select, insert, update, delete on upload to throughline_app;
grant select, insert, update on evidence to throughline_app;

alter table evidence enable row level security;
create policy evidence_reach on evidence to throughline_app using (app.reach_all() or app.reaches_log(log_id));
create policy evidence_added on evidence as restrictive for insert to throughline_app with check (
  app.reach_all() or (added_by = (select app.viewer_id()) and app.reaches_log(log_id)));
-- removed by a rule that has decided so
create policy evidence_removed on evidence as restrictive for update to throughline_app using (true) with check (app.reach_all());
select audit.watch('evidence');

alter table upload enable row level security;
create policy upload_reach on upload to throughline_app using (
  app.reach_all() or user_id = (select app.viewer_id()) or exists (select 1 from evidence e where e.upload_id = upload.id));
create policy upload_sent on upload as restrictive for insert to throughline_app with check (app.reach_all() or user_id = (select app.viewer_id()));
create policy upload_own on upload as restrictive for update to throughline_app using (app.reach_all() or user_id = (select app.viewer_id()));
create policy upload_forgotten on upload as restrictive for delete to throughline_app using (app.reach_all());
`,
};
