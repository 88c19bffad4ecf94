/** Log types and next steps as administrators keep them up. */
export const setUpMigration = {
  name: '20261121001100_set_up',
  up: /* sql */ `
select 1;
`,
};
