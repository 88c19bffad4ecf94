/** The queue of one person: what is put off, and views kept by name. */
export const queueMigration = {
  name: '20261121001200_queue',
  up: /* sql */ `
select 1;
`,
};
