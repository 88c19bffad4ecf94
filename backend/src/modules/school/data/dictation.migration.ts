/** Dictation can be switched off at a school, and with it at every one below (docs/decisions/0018). No row: it is on. */
export const dictationMigration = {
  name: '20261121002700_dictation',
  up: /* sql */ `
create table dictation_switch (
  id uuid primary key,
  school_id uuid not null constraint dictation_switch_school_unique unique constraint dictation_switch_school_fk references school (id),
  allowed boolean not null,
  version int not null default 1
);
grant select, insert, update on dictation_switch to throughline_app;
select audit.watch('dictation_switch');
`,
};
