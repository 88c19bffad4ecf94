/** A delivery knows of which events it tells: a summary is of several, and each can be turned off while it waits. */
export const deliveryEventsMigration = {
  name: '20261121002910_delivery_events',
  up: /* sql */ `
-- { event: of how many logs }; empty for what waited before this was kept, which goes out as it is
alter table notification_delivery add column events jsonb not null default '{}';
`,
};
