/** The daily job's runs: once for each school and local day. */
export const dailyRunsMigration = {
  name: '20261121001300_daily_runs',
  up: /* sql */ `
select 1;
`,
};
