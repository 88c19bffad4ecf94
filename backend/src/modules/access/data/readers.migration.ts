/** Restricted types and who may read them. */
export const readersMigration = {
  name: '20261121001600_readers',
  up: /* sql */ `
select 1;
`,
};
