import { audited } from '../../ledger/index.ts';

// Names of people, birthdays, and the reason of a restriction are never listed: the ledger says that they changed.
audited('school', { type: 'school', stream: 'config', fields: ['parent_id', 'short_code', 'time_zone', 'locale'] });
audited('school_calendar', { type: 'school_calendar', stream: 'config', fields: ['school_id', 'open_hours'] });
audited('calendar_term', { type: 'calendar_term', stream: 'config', fields: ['calendar_id', 'starts_on', 'ends_on'] });
audited('closed_day', { type: 'closed_day', stream: 'config', fields: ['calendar_id', 'day'] });
audited('academic_year', { type: 'academic_year', stream: 'config', fields: ['school_id', 'name', 'starts_on', 'ends_on', 'archived'] });
audited('program', { type: 'program', stream: 'config', fields: ['name'] });
audited('program_coordinator', { type: 'program_coordinator', stream: 'config', fields: ['program_id', 'user_id', 'starts_on', 'ends_on'] });
audited('program_offering', { type: 'program_offering', stream: 'config', fields: ['program_id', 'school_id', 'academic_year_id'] });
audited('student', { type: 'student', stream: 'activity', subject: 'id', fields: ['id', 'home_school_id', 'user_id', 'enabled'] });
audited('enrolment', { type: 'enrolment', stream: 'activity', subject: 'student_id', fields: ['student_id', 'offering_id', 'academic_year_id', 'school_id', 'starts_on', 'ends_on', 'archived'] });
audited('student_group', { type: 'student_group', stream: 'activity', fields: ['kind', 'academic_year_id', 'school_id', 'retired'] });
audited('student_group_member', { type: 'student_group_member', stream: 'activity', subject: 'student_id', fields: ['group_id', 'student_id', 'starts_on', 'ends_on'] });
audited('student_group_leader', { type: 'student_group_leader', stream: 'activity', fields: ['group_id', 'user_id'] });
audited('staff', { type: 'staff', stream: 'config', fields: ['user_id', 'home_school_id', 'employment', 'capacity'] });
audited('absence', { type: 'absence', stream: 'activity', fields: ['user_id', 'starts_on', 'ends_on', 'cover_user_id'] });
audited('role_assignment', { type: 'role_assignment', stream: 'config', fields: ['user_id', 'role', 'school_id', 'starts_on', 'ends_on'] });
audited('guardianship', {
  type: 'guardianship', stream: 'activity', subject: 'student_id',
  fields: ['guardian_id', 'student_id', 'relation', 'portal_access', 'restriction', 'restriction_type_ids', 'restricted_from', 'restricted_to'],
});
