/** Routing-only roles, and what administrators edit by hand: versions, and facts about one person that never overlap. */
export const administrationMigration = {
  name: '20261121001000_administration',
  up: /* sql */ `
create extension if not exists btree_gist;

-- A role that routes work and gives no reach. Assignments and steps name it; it is retired, never deleted.
create table routing_role (
  id uuid primary key,
  name text not null,
  active boolean not null default true
);
-- "SEN Coordinator" and "sen coordinator" are one role
create unique index routing_role_name_unique on routing_role (app.fold(name));
grant select, insert, update on routing_role to throughline_app;
-- what somebody was called in before there was a list
insert into routing_role (id, name)
select uuidv7(), role from (select role from role_assignment union select role from next_step) named
where role not in ('system-administrator', 'academic-administrator', 'counsellor', 'learning-support', 'safeguarding-lead', 'pastoral-lead', 'academic-staff',
  'curriculum-coordinator', 'nurse', 'academic-assistant', 'accreditation-visitor', 'auditor', 'guardian', 'student');

alter table staff add column version int not null default 1;
alter table absence add column version int not null default 1;
alter table role_assignment add column version int not null default 1;
alter table guardianship add column version int not null default 1;
alter table school_calendar add column version int not null default 1;

alter table absence add constraint absence_no_overlap exclude using gist (user_id with =, daterange(starts_on, ends_on, '[]') with &&);
alter table role_assignment add constraint role_assignment_no_overlap exclude using gist (user_id with =, role with =, school_id with =, daterange(starts_on, ends_on, '[]') with &&);
-- a calendar is replaced as a whole: what counts is how it stands in the end
alter table calendar_term add constraint calendar_term_no_overlap exclude using gist (calendar_id with =, daterange(starts_on, ends_on, '[]') with &&) deferrable initially deferred;
alter table guardianship
  add constraint guardianship_types_named check (restriction <> 'only-these-types' or cardinality(restriction_type_ids) > 0),
  add constraint guardianship_restriction_in_order check (restricted_from is null or restricted_to is null or restricted_from <= restricted_to);

select audit.watch('routing_role');
`,
};
