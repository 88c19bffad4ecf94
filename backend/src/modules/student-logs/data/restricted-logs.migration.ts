/** What sight of logs of restricted types asks of the log itself. */
export const restrictedLogsMigration = {
  name: '20261121001610_restricted_logs',
  up: /* sql */ `
-- Whoever shared it last read its type as a reader: without that no family reads a log of a restricted type, whatever was shared before.
alter table student_log add column shared_by_reader boolean not null default false;

-- readers take the newest of one type at one school
create index student_log_type_school_idx on student_log (type_id, school_id, occurred_on desc, id desc);
`,
};
