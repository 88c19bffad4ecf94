import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Chance } from '../../../src/demo/world/chance.ts';
import { dayNumber, dayOf, plusDays, weekdayOf } from '../../../src/modules/school/index.ts';
import { insertRows } from '../../harness/insert-rows.ts';

export interface SchoolPlan { readonly id: string; readonly name: string; readonly zone: string; readonly campus: 'north' | 'south' | null; readonly above: readonly string[] }
export interface StaffPlan {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly { role: string; schoolId: string }[];
  readonly capacity: number;
  /** Weekdays (Monday = 1) on which a part-timer is not there. */
  readonly offDays: readonly number[];
  readonly zone: string;
  /** How likely they act on something that waits for them, each time they look. */
  readonly diligence: number;
  readonly students: string[];
}
export interface YearDistrict {
  readonly schools: readonly SchoolPlan[];
  readonly staff: readonly StaffPlan[];
  readonly types: readonly string[];
  readonly steps: readonly { id: string; role: string; schoolId: string | null }[];
  readonly firstDay: string;
  readonly lastDay: string;
}

const FIRST_DAY = '2025-09-01';
const ZONES = { north: 'Europe/London', south: 'Africa/Cairo' } as const;
/** One campus is open Monday to Friday, the other Sunday to Thursday; both change their clocks, on different days. */
const OPEN = { north: [1, 2, 3, 4, 5], south: [7, 1, 2, 3, 4] } as const;
const TERMS = {
  north: [['2025-09-01', '2025-10-24'], ['2025-11-03', '2025-12-19'], ['2026-01-05', '2026-02-13'], ['2026-02-23', '2026-03-27'], ['2026-04-13', '2026-05-22'], ['2026-06-01', '2026-07-17']],
  south: [['2025-09-07', '2025-12-25'], ['2026-01-11', '2026-03-19'], ['2026-03-29', '2026-06-25']],
} as const;
const CLOSED = { north: ['2025-09-26', '2026-01-23', '2026-05-04'], south: ['2025-10-06', '2026-02-02', '2026-04-13', '2026-05-26'] } as const;

/** Roles a campus or a section has, with how many of each; a nurse alone, so that now and then nobody is there. */
const POSTS: readonly (readonly [role: string, at: 'campus' | 'sections', number: number])[] = [
  ['counsellor', 'campus', 3], ['pastoral-lead', 'sections', 2], ['learning-support', 'campus', 2], ['nurse', 'campus', 1], ['Device Support', 'campus', 1], ['academic-administrator', 'campus', 1], ['academic-staff', 'sections', 5],
];
const STEPS = [
  { role: 'counsellor', respond: 2, close: 12, remind: 1, escalation: 'academic-administrator' },
  { role: 'pastoral-lead', respond: 3, close: 15, remind: 1, escalation: 'academic-administrator' },
  { role: 'learning-support', respond: 5, close: 20, remind: 2, escalation: 'safeguarding-lead' },
  { role: 'nurse', respond: 1, close: 8, remind: 0, escalation: 'academic-administrator' },
  { role: 'Device Support', respond: 4, close: null, remind: 1, escalation: 'academic-administrator' },
  { role: 'academic-staff', respond: 0, close: 10, remind: 0, escalation: 'pastoral-lead' },
] as const;

/** Two campuses with two sections each, their staff with timetables, their students; written past the ledger's guard. */
export async function yearDistrict(sql: pg.Pool, seed: string, students: number, days: number): Promise<YearDistrict> {
  const chance = new Chance(`year ${seed}`);
  const lastDay = plusDays(FIRST_DAY, days - 1);
  const trust: SchoolPlan = { id: randomUUID(), name: 'Trust', zone: ZONES.north, campus: null, above: [] };
  const campuses = (['north', 'south'] as const).map((campus): SchoolPlan => ({ id: randomUUID(), name: campus, zone: ZONES[campus], campus, above: [trust.id] }));
  const sections = campuses.flatMap((campus) => [1, 2].map((n): SchoolPlan => ({ id: randomUUID(), name: `${campus.name} ${n}`, zone: campus.zone, campus: campus.campus, above: [campus.id, trust.id] })));
  const schools = [trust, ...campuses, ...sections];
  const staff: StaffPlan[] = [];
  const employ = (role: string, school: SchoolPlan) => staff.push({
    id: randomUUID(), name: `${role} ${staff.length}`, roles: [{ role, schoolId: school.id }], zone: school.zone, students: [],
    ...chance.pick([{ capacity: 1, offDays: [] }, { capacity: 1, offDays: [] }, { capacity: 0.6, offDays: chance.some([2, 3, 4], 2) }, { capacity: 0.5, offDays: chance.some([2, 3, 4], 2) }]),
    diligence: chance.pick([0.03, 0.2, 0.35, 0.6]),
  });
  for (const campus of campuses) {
    for (const [role, at, number] of POSTS) for (const school of at === 'campus' ? [campus] : sections.filter((one) => one.above.includes(campus.id))) for (let n = 0; n < number; n++) employ(role, school);
  }
  employ('academic-administrator', trust);
  employ('safeguarding-lead', trust);
  employ('counsellor', trust);

  const yearId = randomUUID();
  const program = randomUUID();
  const offerings = new Map(sections.map((section) => [section.id, randomUUID()]));
  const pupils = Array.from({ length: students }, (_, i) => ({ id: randomUUID(), school: sections[i % sections.length]!, name: `Student ${i}` }));
  const groups: { id: string; kind: string; school: SchoolPlan; leader: StaffPlan }[] = staff
    .filter((one) => ['academic-staff', 'pastoral-lead'].includes(one.roles[0]!.role))
    .map((leader) => ({ id: randomUUID(), kind: leader.roles[0]!.role === 'pastoral-lead' ? 'pastoral' : 'course', school: schools.find((one) => one.id === leader.roles[0]!.schoolId)!, leader }));
  const members = groups.flatMap((group) => chance.some(pupils.filter((one) => one.school === group.school), 25).map((pupil) => ({ group, pupil })));
  for (const { group, pupil } of members) group.leader.students.push(pupil.id);
  const parents = chance.some(staff.filter((one) => one.roles[0]!.role === 'learning-support' || one.roles[0]!.role === 'pastoral-lead'), 4);

  const types = ['concern', 'neutral', 'positive'].map((polarity) => ({ id: randomUUID(), name: polarity, polarity, colour: '#1d4ed8', urgent: polarity === 'concern' }));
  const steps = STEPS.map((step) => ({ ...step, id: randomUUID(), schoolId: null }));
  const now = `${FIRST_DAY}T00:00:00Z`;
  await insertRows(sql, [
    ['school', schools.map((one) => ({ id: one.id, parent_id: one.above[0] ?? null, name: one.name, short_code: one.name, time_zone: one.zone, locale: 'en' }))],
    ['app_user', staff.map((one) => ({ id: one.id, name: one.name, email: `${one.id}@year.test`, email_verified: true, locale: 'en', enabled: true, created_at: now, updated_at: now }))],
    ['school_calendar', campuses.map((one) => ({ id: one.id, school_id: one.id, open_hours: OPEN[one.campus!].map((weekday) => ({ weekday, opens: '08:00', closes: '16:00' })), version: 1 }))],
    ['calendar_term', campuses.flatMap((one) => TERMS[one.campus!].map(([starts_on, ends_on], i) => ({ id: randomUUID(), calendar_id: one.id, name: `Term ${i}`, starts_on, ends_on })))],
    ['closed_day', campuses.flatMap((one) => CLOSED[one.campus!].map((day) => ({ id: randomUUID(), calendar_id: one.id, day, label: 'Closed' })))],
    ['academic_year', [{ id: yearId, school_id: trust.id, name: '2025', starts_on: FIRST_DAY, ends_on: '2026-08-31', archived: false }]],
    ['program', [{ id: program, name: 'All' }]],
    ['program_offering', sections.map((one) => ({ id: offerings.get(one.id), program_id: program, school_id: one.id, academic_year_id: yearId }))],
    ['student', pupils.map((one) => ({ id: one.id, legal_name: one.name, preferred_name: one.name, date_of_birth: '2012-05-05', home_school_id: one.school.id, enabled: true }))],
    ['enrolment', pupils.map((one) => ({ id: randomUUID(), student_id: one.id, offering_id: offerings.get(one.school.id), academic_year_id: yearId, school_id: one.school.id, starts_on: FIRST_DAY, ends_on: null, archived: false }))],
    ['student_group', groups.map((one) => ({ id: one.id, name: `Group of ${one.leader.name}`, kind: one.kind, academic_year_id: yearId, school_id: one.school.id, retired: false }))],
    ['student_group_member', members.map(({ group, pupil }) => ({ id: randomUUID(), group_id: group.id, student_id: pupil.id, starts_on: FIRST_DAY, ends_on: null }))],
    ['student_group_leader', groups.map((one) => ({ id: randomUUID(), group_id: one.id, user_id: one.leader.id }))],
    ['staff', staff.map((one) => ({ id: randomUUID(), user_id: one.id, home_school_id: one.roles[0]!.schoolId, employment: 'active', capacity: one.capacity, version: 1 }))],
    ['role_assignment', staff.flatMap((one) => one.roles.map(({ role, schoolId }) => ({ id: randomUUID(), user_id: one.id, role, school_id: schoolId, starts_on: '2025-08-01', ends_on: null, version: 1 })))],
    ['absence', staff.flatMap((one) => timetable(one, lastDay))],
    ['guardianship', parents.map((one) => ({ id: randomUUID(), guardian_id: one.id, student_id: chance.pick(pupils).id, relation: 'Mother', portal_access: true, restriction: 'none', restriction_type_ids: [], version: 1 }))],
    ['next_step', steps.map((one, position) => ({ id: one.id, name: `To ${one.role}`, role: one.role, respond_within_days: one.respond, auto_close_after_days: one.close, remind_before_days: one.remind, escalation_role: one.escalation, assignee_may_complete: false, active: true, position, version: 1 }))],
    ['log_type', types.map((one, position) => ({ ...one, confidentiality: 'standard', default_share_student: false, default_share_guardians: false, active: true, position, version: 1 }))],
  ]);
  return { schools, staff, types: types.map((one) => one.id), steps, firstDay: FIRST_DAY, lastDay };
}

/** The days of the year on which a part-timer is not there. */
function timetable({ id, offDays }: StaffPlan, lastDay: string): { id: string; user_id: string; starts_on: string; ends_on: string; version: number }[] {
  const days = Array.from({ length: dayNumber(lastDay) - dayNumber(FIRST_DAY) + 1 }, (_, n) => dayOf(dayNumber(FIRST_DAY) + n));
  return days.filter((day) => offDays.includes(weekdayOf(day))).map((day) => ({ id: randomUUID(), user_id: id, starts_on: day, ends_on: day, version: 1 }));
}
