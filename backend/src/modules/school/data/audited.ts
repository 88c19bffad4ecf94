import { audited } from '../../ledger/index.ts';
import { Absence } from './absence.entity.ts';
import { Calendar, ClosedDay, Term } from './calendar.entity.ts';
import { DictationSwitch } from './dictation-switch.entity.ts';
import { Guardianship } from './guardianship.entity.ts';
import { RoleAssignment } from './role-assignment.entity.ts';
import { Staff } from './staff.entity.ts';

// Names of people, birthdays, and the reason of a restriction are never listed: the ledger says that they changed.
audited('school', { type: 'school', stream: 'config', fields: ['parent_id', 'short_code', 'time_zone', 'locale'] });
audited(Calendar, { type: 'school_calendar', stream: 'config', fields: ['schoolId', 'openHours'] });
audited(Term, { type: 'calendar_term', stream: 'config', fields: ['calendarId', 'startsOn', 'endsOn'] });
audited(ClosedDay, { type: 'closed_day', stream: 'config', fields: ['calendarId', 'day'] });
audited(DictationSwitch, { type: 'dictation_switch', stream: 'config', fields: ['schoolId', 'allowed'] });
audited('academic_year', { type: 'academic_year', stream: 'config', fields: ['school_id', 'name', 'starts_on', 'ends_on', 'archived'] });
audited('program', { type: 'program', stream: 'config', fields: ['name'] });
audited('program_coordinator', { type: 'program_coordinator', stream: 'config', fields: ['program_id', 'user_id', 'starts_on', 'ends_on'] });
audited('program_offering', { type: 'program_offering', stream: 'config', fields: ['program_id', 'school_id', 'academic_year_id'] });
audited('student', { type: 'student', stream: 'activity', subject: 'id', fields: ['id', 'home_school_id', 'user_id', 'enabled'] });
audited('enrolment', { type: 'enrolment', stream: 'activity', subject: 'student_id', fields: ['student_id', 'offering_id', 'academic_year_id', 'school_id', 'starts_on', 'ends_on', 'archived'] });
audited('student_group', { type: 'student_group', stream: 'activity', fields: ['kind', 'academic_year_id', 'school_id', 'retired'] });
audited('student_group_member', { type: 'student_group_member', stream: 'activity', subject: 'student_id', fields: ['group_id', 'student_id', 'starts_on', 'ends_on'] });
audited('student_group_leader', { type: 'student_group_leader', stream: 'activity', fields: ['group_id', 'user_id'] });
audited(Staff, { type: 'staff', stream: 'config', subject: 'userId', fields: ['userId', 'homeSchoolId', 'employment', 'capacity'] });
audited(Absence, { type: 'absence', stream: 'activity', subject: 'userId', fields: ['userId', 'startsOn', 'endsOn', 'coverUserId'] });
audited(RoleAssignment, { type: 'role_assignment', stream: 'config', subject: 'userId', fields: ['userId', 'role', 'schoolId', 'startsOn', 'endsOn'] });
audited(Guardianship, {
  type: 'guardianship', stream: 'activity', subject: 'studentId',
  fields: ['guardianId', 'studentId', 'relation', 'portalAccess', 'restriction', 'restrictionTypeIds', 'restrictedFrom', 'restrictedTo'],
});
