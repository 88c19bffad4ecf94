/** Routing-only roles, and versions for what administrators edit by hand. */
export const administrationMigration = {
  name: '20261121001000_administration',
  up: /* sql */ `
-- A role that routes work and gives no reach. Assignments and steps name it; it is retired, never deleted.
create table routing_role (
  id uuid primary key,
  name text not null constraint routing_role_name_unique unique,
  active boolean not null default true
);
grant select, insert, update on routing_role to throughline_app;

alter table staff add column version int not null default 1;
alter table absence add column version int not null default 1;
alter table role_assignment add column version int not null default 1;
alter table guardianship add column version int not null default 1;
alter table school_calendar add column version int not null default 1;

select audit.watch('routing_role');
`,
};
