/** How people want to be told, and what was sent to whom. */
export const deliveryMigration = {
  name: '20261121001400_delivery',
  up: /* sql */ `
select 1;
`,
};
