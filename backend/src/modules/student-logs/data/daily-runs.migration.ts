/** The daily job's runs: once for each school and local day, with what was done as it is done. */
export const dailyRunsMigration = {
  name: '20261121001300_daily_runs',
  up: /* sql */ `
create table daily_run (
  school_id uuid not null constraint daily_run_school_fk references school (id),
  -- the local day of the school
  day date not null,
  -- one notice a person and round: what is told carries this id
  id uuid not null constraint daily_run_id unique,
  started_at timestamptz not null,
  -- null while it runs, and for good when the process died and the next day came before it was taken up again
  finished_at timestamptz,
  -- counts; each chunk of work adds its own in its own transaction
  report jsonb not null,
  constraint daily_run_once primary key (school_id, day)
);
create index daily_run_newest_idx on daily_run (started_at desc, id desc);
grant select, insert, update on daily_run to throughline_app;
`,
};
