/** Gaps in coverage that people met: a next step that nobody could take at a school, counted by local day. */
export const coverageMigration = {
  name: '20261121001500_coverage',
  up: /* sql */ `
create table coverage_gap (
  id uuid primary key,
  school_id uuid not null constraint coverage_gap_school_fk references school (id),
  step_id uuid not null constraint coverage_gap_step_fk references next_step (id),
  day date not null,
  -- how many logs were refused for it
  times int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  constraint coverage_gap_once_a_day unique (school_id, step_id, day)
);
create index coverage_gap_newest_idx on coverage_gap (school_id, last_at desc);
grant select, insert, update on coverage_gap to throughline_app;
`,
};
