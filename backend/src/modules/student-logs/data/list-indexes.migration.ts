/** Few logs are withdrawn: who asks for those walks them alone, and not everything that is not. */
export const listIndexesMigration = {
  name: '20261121002400_list_indexes',
  up: /* sql */ `
create index student_log_withdrawn_idx on student_log (occurred_on desc, id desc) where status = 'withdrawn';
`,
};
