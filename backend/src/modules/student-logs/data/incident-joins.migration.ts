/**
 * A log may join the incident of another one afterwards (docs/decisions/0016). What a family is told of others was settled when their own
 * log was written, so the number of students stands on the log: an incident that grows changes no word of what stands already.
 */
export const incidentJoinsMigration = {
  name: '20261121002600_incident_joins',
  up: /* sql */ `
alter table student_log add column incident_students int;
-- nobody did anything to these logs: the number is what their incident said all along
alter table student_log disable trigger audit_guard_update;
update student_log l set incident_students = i.students from incident i where i.id = l.incident_id;
alter table student_log enable always trigger audit_guard_update;
alter table student_log add constraint student_log_incident_students check ((incident_id is null) = (incident_students is null) and incident_students > 0);
alter table incident drop column students;
`,
};
