/** Gaps in coverage that people met. */
export const coverageMigration = {
  name: '20261121001500_coverage',
  up: /* sql */ `
select 1;
`,
};
