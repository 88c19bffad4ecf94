import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { ROLES } from '@throughline/shared';
import { Chance } from '../../src/demo/world/chance.ts';
import { insertRows } from '../harness/insert-rows.ts';

/** The awkward district: everything that decides about sight, in every combination chance comes up with. */
export interface RandomDistrict { readonly userIds: readonly string[]; readonly logIds: readonly string[] }
export interface DistrictSize { readonly staff: number; readonly families: number; readonly students: number; readonly logs: number }

const TODAY = '2026-11-02';
const DAYS = { past: '2026-01-10', yesterday: '2026-11-01', today: TODAY, tomorrow: '2026-11-03' };
/** The moment at which the district is judged: some of its facts start or end at this very day, and in Auckland it is tomorrow. */
export const NOW = new Date(`${TODAY}T12:00:00Z`);

const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000).toISOString();

/** Writes a district into an empty, migrated database, past the ledger's guard. The same seed makes the same district but for ids. */
export async function randomDistrict(sql: pg.Pool, seed: string, size: DistrictSize): Promise<RandomDistrict> {
  const chance = new Chance(seed);
  const id = () => randomUUID();
  const many = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));
  const distinct = <T>(rows: readonly T[], key: (row: T) => string) => [...new Map(rows.map((row) => [key(row), row])).values()];
  const period = () => ({ starts_on: chance.pick([DAYS.past, DAYS.past, DAYS.today, DAYS.tomorrow]), ends_on: chance.pick([null, null, null, DAYS.today, DAYS.yesterday, DAYS.tomorrow]) });
  const inOrder = <T extends { starts_on: string; ends_on: string | null }>(row: T): T => (row.ends_on !== null && row.ends_on < row.starts_on ? { ...row, ends_on: null } : row);

  const trust = id();
  const campuses = many(2, () => id());
  const sections = campuses.flatMap((campus) => many(chance.int(0, 2), () => ({ id: id(), parent_id: campus })));
  const zones = ['Europe/London', 'America/Los_Angeles', 'Pacific/Auckland'];
  const schools = [{ id: trust, parent_id: null as string | null }, ...campuses.map((one) => ({ id: one, parent_id: trust as string | null })), ...sections]
    .map((one, i) => ({ ...one, name: `School ${i}`, short_code: `${seed}-${i}`, time_zone: chance.pick(zones), locale: 'en' }));
  const schoolIds = schools.map((one) => one.id);
  const years = ['2025', '2026'].map((name) => ({ id: id(), school_id: trust, name, starts_on: `${name}-09-01`, ends_on: `${Number(name) + 1}-08-31`, archived: false }));
  const programs = many(2, (i) => ({ id: id(), name: `Program ${seed} ${i}` }));
  const offerings = programs.flatMap((program) => schoolIds.flatMap((school_id) => years.map((year) => ({ id: id(), program_id: program.id, school_id, academic_year_id: year.id }))));

  const users = many(size.staff + size.families + size.students, (i) => ({ id: id(), name: `Person ${i}`, email: `${seed}-${i}@random.test`, email_verified: false, locale: 'en', enabled: chance.happens(0.95), created_at: NOW, updated_at: NOW }));
  const staffUsers = users.slice(0, size.staff);
  const familyUsers = users.slice(size.staff, size.staff + size.families);
  const studentUsers = users.slice(size.staff + size.families);
  const staff = staffUsers.map((user) => ({ id: id(), user_id: user.id, home_school_id: chance.pick(schoolIds), employment: chance.weighted([[8, 'active'], [1, 'on-leave'], [1, 'left']]), capacity: 1 }));
  // nobody holds a role twice at one school
  const roles = staffUsers.flatMap((user) => distinct(many(chance.int(0, 3), () => inOrder({ id: id(), user_id: user.id, role: chance.happens(0.5) ? chance.pick(['academic-staff', 'pastoral-lead', 'curriculum-coordinator']) : chance.pick(ROLES.slice(0, 12)), school_id: chance.happens(0.3) ? trust : chance.pick(schoolIds), ...period() })), (one) => `${one.role} ${one.school_id}`));
  const students = many(size.students, (i) => ({ id: id(), legal_name: `Student ${i}`, preferred_name: `Student ${i}`, date_of_birth: '2012-05-05', home_school_id: chance.pick(schoolIds), user_id: chance.happens(0.5) ? studentUsers[i]!.id : null, enabled: chance.happens(0.9) }));
  const enrolments = students.flatMap((student) => many(chance.int(0, 4), () => {
    const offering = chance.pick(offerings);
    return inOrder({ id: id(), student_id: student.id, offering_id: offering.id, academic_year_id: offering.academic_year_id, school_id: offering.school_id, ...period(), archived: chance.happens(0.15) });
  }));
  const coordinators = staffUsers.filter(() => chance.happens(0.6)).map((user) => inOrder({ id: id(), program_id: chance.pick(programs).id, user_id: user.id, ...period() }));
  const groups = many(24, (i) => ({ id: id(), name: `Group ${i}`, kind: chance.pick(['course', 'activity', 'cohort', 'pastoral', 'pastoral']), academic_year_id: chance.pick(years).id, school_id: chance.pick(schoolIds), retired: chance.happens(0.15) }));
  const members = groups.flatMap((group) => chance.some(students, chance.int(3, 10)).map((student) => inOrder({ id: id(), group_id: group.id, student_id: student.id, ...period() })));
  const leaders = groups.flatMap((group) => chance.some(staffUsers, chance.int(1, 3)).map((user) => ({ id: id(), group_id: group.id, user_id: user.id })));
  // standard ones, and restricted ones whose readers have oversight, have none, are many, or administer the system
  const readers: string[][] = [[], [], ['safeguarding-lead'], ['nurse', 'academic-assistant'], chance.some(ROLES.slice(0, 10), 4), ['system-administrator']];
  const types = readers.map((reader_roles, i) => ({ id: id(), name: `Type ${seed} ${i}`, polarity: 'neutral', confidentiality: reader_roles.length ? 'restricted' : 'standard', reader_roles, urgent: false, default_share_student: false, default_share_guardians: false, colour: 'slate', active: true, position: i, version: 1 }));
  const guardianships = students.flatMap((student) => chance.some([...familyUsers, ...chance.some(staffUsers, 2)], chance.int(0, 2)).map((guardian) => ({
    id: id(), guardian_id: guardian.id, student_id: student.id, relation: 'Mother', portal_access: chance.happens(0.85), restriction: chance.pick(['none', 'none', 'only-these-types', 'nothing']),
    restriction_type_ids: chance.some(types, chance.int(1, 2)).map((type) => type.id), restriction_reason: null,
    ...chance.pick([{ restricted_from: null, restricted_to: null }, { restricted_from: DAYS.past, restricted_to: DAYS.yesterday }, { restricted_from: null, restricted_to: DAYS.tomorrow }, { restricted_from: DAYS.past, restricted_to: null }, { restricted_from: DAYS.tomorrow, restricted_to: null }]),
  })));
  const step = { id: id(), name: `Step ${seed}`, role: 'counsellor', respond_within_days: 2, auto_close_after_days: 30, remind_before_days: 1, escalation_role: 'academic-administrator', assignee_may_complete: false, active: true, position: 0, version: 1 };
  const logs = many(size.logs, () => {
    const offering = chance.pick(offerings);
    const status = chance.weighted([[4, 'completed'], [3, 'open'], [2, 'in-progress'], [1, 'withdrawn']]);
    const open = status === 'open';
    return {
      id: id(), student_id: chance.pick(students).id, type_id: chance.pick(types).id, text: 'Something happened.', occurred_on: chance.pick(Object.values(DAYS)), recorded_at: NOW, author_id: chance.pick(staffUsers).id,
      school_id: chance.pick(schoolIds), academic_year_id: chance.pick([offering.academic_year_id, chance.pick(years).id, null]), program_id: chance.pick([offering.program_id, offering.program_id, null]), offering_id: null,
      status, outcome: status === 'completed' ? 'resolved' : null, step_id: step.id, step_role: step.role, step_name: step.name, assignee_id: open ? chance.pick(staffUsers).id : null, due_on: open ? TODAY : null,
      review_with_oversight: false, followed_up_by: chance.happens(0.3) ? chance.some(staffUsers, chance.int(1, 2)).map((user) => user.id) : [], shared_student: chance.happens(0.4), shared_guardians: chance.happens(0.4), shared_by_reader: chance.happens(0.5),
      last_activity_at: NOW, version: 1,
    };
  });

  const emergencies = staffUsers.flatMap((user) => chance.some(students, chance.int(2, 8)).map((student) => {
    // the moment itself is past the end of one that ends then
    const [opened_at, ends_at] = chance.pick([[at(-5), at(25)], [at(0), at(30)], [at(-30), at(0)], [at(-90), at(-60)], [at(5), at(35)]]);
    return { id: id(), student_id: student.id, user_id: user.id, school_id: student.home_school_id, reason: 'An emergency.', opened_at, ends_at, review_due_on: TODAY, version: 1 };
  }));

  // who held it and handed it on without a follow-up keeps nothing of it
  const todos = logs.flatMap((log) => chance.some(staffUsers, chance.int(0, 2)).map((user) => (
    { id: id(), log_id: log.id, assignee_id: user.id, role: step.role, reason: 'Nearest', due_on: TODAY, opened_at: at(-90), closed_at: at(-60), closed_as: 'handed-on' })));

  await insertRows(sql, [
    ['app_user', users], ['school', schools], ['academic_year', years], ['program', programs], ['program_offering', offerings], ['staff', staff], ['role_assignment', roles], ['program_coordinator', coordinators],
    ['student', students], ['enrolment', enrolments], ['student_group', groups], ['student_group_member', members], ['student_group_leader', leaders], ['next_step', [step]], ['log_type', types], ['guardianship', guardianships], ['student_log', logs], ['break_glass', emergencies], ['todo', todos],
  ]);
  return { userIds: users.map((user) => user.id), logIds: logs.map((log) => log.id) };
}
