import { describe, expect, test } from 'vitest';
import { addSchoolDays, enrolmentOf, isOpenDay, localDay, plusDays, schoolOf } from '../../modules/school/index.ts';
import { escalateOn, remindOn } from '../../modules/student-logs/index.ts';
import type { TrailRow } from './rows.ts';
import { sized, SIZES } from './size.ts';
import { STORY } from './story.ts';
import { WorldFacts } from './testing/world-facts.ts';
import { generateWorld } from './world.ts';

const ZONE = 'Europe/London';
const small = (today: string) => generateWorld({ today, seed: 'throughline', size: SIZES.small });
const district = generateWorld({ today: '2026-11-21', seed: 'throughline', size: SIZES.demo });
const DAYS = ['2026-11-21', '2026-11-22', '2026-11-23', '2027-01-01', '2027-03-28', '2027-03-29', '2027-08-11', '2027-10-31', '2028-02-29', '2028-12-29'];

describe('the same every time', () => {
  test('for the same day the same rows, ids included', () => expect(small('2026-11-21')).toEqual(small('2026-11-21')));
  test('for another day other rows', () => expect(small('2026-11-22').student[0]!.id).not.toBe(small('2026-11-21').student[0]!.id));
  test('ids are UUIDs of version 7, each once', () => {
    const ids = Object.values(district).flatMap((rows: { id: string }[]) => rows.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  });
  test('the order of ids is the order in which logs were written', () => {
    const logs = district.student_log.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(logs.map((log) => log.recorded_at)).toEqual(logs.map((log) => log.recorded_at).sort());
  });
});

test('the district has the size it promises', () => {
  expect(district.student).toHaveLength(900);
  expect(district.staff).toHaveLength(70);
  expect(district.student_log.length).toBeGreaterThan(5900);
  expect(district.student_log.length).toBeLessThanOrEqual(6000);
  const states = new Set(district.student_log.map(({ status, outcome }) => outcome ?? status));
  expect([...states].sort()).toEqual(['in-progress', 'lapsed', 'no-action-needed', 'open', 'recorded', 'resolved', 'withdrawn']);
  expect(new Set(district.student_log.map(({ text }) => text)).size).toBeGreaterThan(4000);
});

test.each([[80, 500], [300, 1000], [2500, 3000]])('%i students and %i logs can be had as well', (students, logs) => {
  const world = generateWorld({ today: '2026-11-21', seed: 'another', size: sized(students, logs) });
  expect(world.student).toHaveLength(students);
  expect(world.student_log.length).toBeGreaterThan(logs * 0.98);
});

test.each(DAYS.slice(0, 4))('loaded on %s, a teacher at Hillside leads a class of 24', (today) => {
  const { app_user, student_group, student_group_leader, student_group_member } = generateWorld({ today, seed: 'throughline', size: { ...SIZES.demo, logs: 300 } });
  const teacher = app_user.find(({ email }) => email === STORY.hillsideTeacher.email)!;
  const led = student_group.filter(({ id, retired }) => !retired && student_group_leader.some(({ group_id, user_id }) => group_id === id && user_id === teacher.id));
  expect(led.map(({ id }) => student_group_member.filter(({ group_id, ends_on }) => group_id === id && ends_on === null).length)).toContain(24);
});

test('awkward enrolments are all there', () => {
  const of = (studentId: string) => district.enrolment.filter((one) => one.student_id === studentId);
  const current = district.academic_year.find(({ starts_on, ends_on }) => starts_on <= '2026-11-21' && ends_on >= '2026-11-21')!;
  const some = (test: (own: ReturnType<typeof of>) => boolean) => district.student.filter(({ id, enabled }) => enabled && test(of(id))).length;
  expect(some((own) => own.length === 0)).toBeGreaterThan(0);
  expect(some((own) => new Set(own.filter(({ academic_year_id }) => academic_year_id !== current.id).map(({ school_id }) => school_id)).size > 1 && own.some((one) => one.ends_on === '2026-01-04'))).toBeGreaterThan(0);
  const thisYear = (own: ReturnType<typeof of>) => own.filter(({ academic_year_id }) => academic_year_id === current.id);
  expect(some((own) => thisYear(own).length === 2 && thisYear(own).every(({ archived }) => !archived))).toBeGreaterThan(0);
  expect(some((own) => thisYear(own).some(({ archived }) => archived))).toBeGreaterThan(0);
  expect(some((own) => thisYear(own).some(({ ends_on }) => ends_on !== null && ends_on < '2026-11-21'))).toBeGreaterThan(0);
  expect(some((own) => thisYear(own).length > 0 && thisYear(own).every(({ starts_on }) => starts_on > '2026-11-21'))).toBeGreaterThan(0);
});

describe('the people of the story', () => {
  const user = (key: keyof typeof STORY) => district.app_user.find(({ email }) => email === STORY[key].email)!;
  const sam = district.student.find(({ preferred_name }) => preferred_name === 'Sam Okafor')!;
  const school = (name: string) => district.school.find((one) => one.name === name)!;
  const rolesOf = (key: keyof typeof STORY) => district.role_assignment.filter(({ user_id }) => user_id === user(key).id).map(({ role, school_id }) => `${role} @ ${district.school.find(({ id }) => id === school_id)!.name}`);
  const led = (key: keyof typeof STORY) => district.student_group.filter(({ id, retired }) => !retired && district.student_group_leader.some(({ group_id, user_id }) => group_id === id && user_id === user(key).id));
  const membersOf = (groupId: string) => district.student_group_member.filter(({ group_id }) => group_id === groupId).map(({ student_id }) => student_id);

  test('hold the roles that the sign-in page says', () => {
    expect(Object.fromEntries((Object.keys(STORY) as (keyof typeof STORY)[]).map((key) => [key, rolesOf(key)]))).toMatchObject({
      teacher: ['academic-staff @ Lakeside'], counsellor: ['counsellor @ Lakeside'], counsellor2: ['counsellor @ Lakeside'], pastoral: ['pastoral-lead @ Lakeside'], coordinator: ['curriculum-coordinator @ Lakeside'],
      learningSupport: ['learning-support @ Lakeside'], admin: ['academic-administrator @ Lakeside'], hillsideTeacher: ['academic-staff @ Hillside'], hillsideCounsellor: ['counsellor @ Hillside'],
      system: ['system-administrator @ Northlight Trust'], safeguarding: ['safeguarding-lead @ Northlight Trust'], visitor: ['accreditation-visitor @ Northlight Trust'], auditor: ['auditor @ Northlight Trust'], mother: [], student: [],
    });
    expect(district.role_assignment.filter(({ school_id }) => school_id === school('Northlight Trust').id)).toHaveLength(4);
  });
  test('Sam is taught by the teacher and led by the pastoral lead, at Lakeside Upper School', () => {
    expect(sam).toMatchObject({ home_school_id: school('Lakeside Upper School').id, enabled: true, user_id: user('student').id });
    expect(led('teacher').filter(({ kind, id }) => kind === 'course' && membersOf(id).includes(sam.id))).toHaveLength(1);
    expect(led('pastoral').filter(({ kind, id }) => kind === 'pastoral' && membersOf(id).includes(sam.id))).toHaveLength(1);
    expect(district.student.filter(({ preferred_name, legal_name }) => /\bsam/i.test(`${preferred_name} ${legal_name}`))).toEqual([sam]);
  });
  test('the teacher of Hillside has nothing to do with Lakeside', () => {
    const taught = new Set(led('hillsideTeacher').flatMap(({ id }) => membersOf(id)));
    const lakeside = district.student.filter(({ home_school_id }) => home_school_id !== school('Hillside').id);
    expect(lakeside.filter(({ id }) => taught.has(id))).toEqual([]);
    expect(district.student_log.filter(({ author_id, student_id }) => author_id === user('hillsideTeacher').id && lakeside.some(({ id }) => id === student_id))).toEqual([]);
  });
  test('mother and father hold both children; the mother has read everything but nothing is new', () => {
    const children = district.guardianship.filter(({ guardian_id }) => guardian_id === user('mother').id).map(({ student_id }) => student_id);
    expect(children).toHaveLength(2);
    const shared = district.student_log.filter((log) => children.includes(log.student_id) && log.shared_guardians);
    expect(shared.length).toBeGreaterThan(5);
    expect(shared.filter(({ id }) => !district.log_receipt.some((receipt) => receipt.log_id === id && receipt.user_id === user('mother').id))).toEqual([]);
  });
  test('the two counsellors carry about the same, the first one less', () => {
    const open = (key: keyof typeof STORY) => district.todo.filter(({ assignee_id, closed_at }) => assignee_id === user(key).id && closed_at === null).length;
    expect([open('counsellor'), open('counsellor2')]).toEqual([6, 7]);
    expect(district.todo.filter(({ assignee_id, log_id }) => [user('counsellor').id, user('counsellor2').id].includes(assignee_id) && district.student_log.find(({ id }) => id === log_id)!.student_id === sam.id)).toEqual([]);
    expect(district.student_log.filter(({ author_id, review_due_on }) => author_id === user('teacher').id && review_due_on !== null).length).toBeGreaterThanOrEqual(3);
  });
});

describe.each([['the district', district, '2026-11-21'] as const, ...DAYS.map((day) => [`a small district on ${day}`, small(day), day] as const)])('%s', (_, world, today) => {
  const facts = new WorldFacts(world);

  test('academic years follow one another without a gap, and a term is running', () => {
    const years = world.academic_year.toSorted((a, b) => (a.starts_on < b.starts_on ? -1 : 1));
    expect(years.slice(1).map(({ starts_on }) => starts_on)).toEqual(years.slice(0, -1).map(({ ends_on }) => plusDays(ends_on, 1)));
    expect(world.calendar_term.some(({ starts_on, ends_on }) => starts_on <= today && today <= ends_on)).toBe(true);
  });

  test('nothing happened today or later, but for what the daily job of this morning did', () => {
    const late = (at: string) => localDay(new Date(at), ZONE) >= today;
    expect(world.student_log.filter((log) => late(log.recorded_at) || late(log.last_activity_at) || (log.shared_at && late(log.shared_at)))).toEqual([]);
    expect(world.log_trail.filter(({ at, kind }) => late(at) && !['reminded', 'escalated'].includes(kind))).toEqual([]);
    expect(world.log_receipt.filter((receipt) => late(receipt.last_seen_at) || receipt.last_seen_at < receipt.first_seen_at)).toEqual([]);
  });

  test('to-do, follow-up and review say what the log repeats', () => {
    const wrong = world.student_log.filter((log) => {
      const open = facts.todos(log).filter(({ closed_at }) => closed_at === null);
      const followUps = facts.followUps(log);
      return (log.status === 'open') !== (open.length === 1) || open.length > 1
        || log.assignee_id !== (open[0]?.assignee_id ?? null) || log.due_on !== (open[0]?.due_on ?? null)
        || (log.status === 'in-progress') !== (log.review_due_on !== null) || (log.review_due_on === null) !== (log.review_opened_at === null)
        || (log.status === 'completed') !== (log.outcome !== null) || (log.status === 'completed') !== (log.completed_at !== null) || (log.status === 'withdrawn') !== (log.withdrawn_at !== null)
        || [...new Set(followUps.map(({ author_id }) => author_id))].join() !== log.followed_up_by.join()
        || (log.status === 'in-progress' && followUps.length === 0)
        || (log.outcome === 'recorded' && facts.todos(log).length > 0) || (['open', 'in-progress'].includes(log.status) && log.step_id === null);
    });
    expect(wrong).toEqual([]);
  });

  test('every transition stands in the trail, in order', () => {
    const wrong = world.student_log.filter((log) => {
      const kinds = facts.trail(log).map(({ kind }) => kind);
      const count = (kind: TrailRow['kind']) => kinds.filter((one) => one === kind).length;
      return kinds[0] !== 'recorded' || count('recorded') !== 1
        || count('routed') + count('reassigned') !== facts.todos(log).length || count('followed-up') !== facts.followUps(log).length
        || count('withdrawn') !== Number(log.status === 'withdrawn')
        || count('lapsed') !== Number(facts.wasLapsed(log)) || (log.outcome === 'resolved' && count('completed') !== 1)
        || (log.shared_at !== null && count('shared') !== 1) || facts.trail(log).some(({ at }) => at < log.recorded_at);
    });
    expect(wrong).toEqual([]);
  });

  test('places and programs are what the official record says for that day', () => {
    expect(world.student_log.filter((log) => {
      const chosen = enrolmentOf(facts.enrolments(log.student_id), log.occurred_on);
      return log.school_id !== schoolOf(chosen, facts.student(log.student_id).home_school_id) || log.academic_year_id !== (chosen?.academicYear.id ?? null)
        || log.program_id !== (chosen?.offering?.program.id ?? null) || log.offering_id !== (chosen?.offering?.id ?? null) || log.occurred_on > localDay(new Date(log.recorded_at), ZONE);
    })).toEqual([]);
  });

  test('the first daily run after loading finds nothing to do', () => {
    for (const log of world.student_log.filter(({ status }) => status === 'open' || status === 'in-progress')) {
      const calendar = facts.calendar(log.school_id);
      if (log.step_auto_close_after_days !== null) expect(addSchoolDays(calendar, localDay(new Date(log.last_activity_at), ZONE), log.step_auto_close_after_days) > today).toBe(true);
      const [opened, dueOn, duty] = log.status === 'open' ? [facts.todos(log).at(-1)!.opened_at, log.due_on!, 'to-do'] : [log.review_opened_at!, log.review_due_on!, 'review'];
      const done = facts.trail(log).filter(({ data, at }) => data['duty'] === duty && at >= opened);
      const reminds = remindOn(calendar, { openedOn: localDay(new Date(opened), ZONE), dueOn }, log.step_remind_before_days!);
      const reminded = reminds !== null && reminds <= today ? reminds : null;
      const escalated = escalateOn(calendar, dueOn) <= today ? escalateOn(calendar, dueOn) : null;
      expect([log.duty_reminded_on, log.duty_rung, log.duty_rung_on]).toEqual([reminded, Number(escalated !== null), escalated]);
      expect([done.filter(({ kind }) => kind === 'reminded').length, done.filter(({ kind }) => kind === 'escalated').length]).toEqual([Number(reminded !== null), log.duty_rung]);
      // the second rung: three school days after the first
      expect(escalateOn(calendar, dueOn, 2) > today).toBe(true);
    }
  });

  test('nothing lapsed that had not been escalated, nor before its day', () => {
    for (const log of world.student_log.filter(({ outcome }) => outcome === 'lapsed')) {
      const trail = facts.trail(log);
      const lapsed = trail.find(({ kind }) => kind === 'lapsed')!;
      const before = trail.filter(({ at, kind }) => at < lapsed.at && !['reminded', 'escalated'].includes(kind)).at(-1)!;
      expect(localDay(new Date(lapsed.at), ZONE)).toBe(addSchoolDays(facts.calendar(log.school_id), localDay(new Date(before.at), ZONE), log.step_auto_close_after_days!));
      expect(trail.some(({ at, kind }) => kind === 'escalated' && at < lapsed.at)).toBe(true);
    }
  });

  test('due days are school days counted from the day the duty opened', () => {
    for (const todo of world.todo) {
      const log = facts.log(todo.log_id);
      expect(todo.due_on).toBe(addSchoolDays(facts.calendar(log.school_id), localDay(new Date(todo.opened_at), ZONE), log.step_respond_within_days!));
    }
    expect(world.student_log.filter((log) => !isOpenDay(facts.calendar(log.school_id), localDay(new Date(log.recorded_at), ZONE)) && log.step_id !== null)).toEqual([]);
  });

  test('no parent writes about or is given their own child, and nobody who is away holds anything', () => {
    const guardianOf = new Set(world.guardianship.map(({ guardian_id, student_id }) => `${guardian_id} ${student_id}`));
    expect(world.student_log.filter(({ author_id, student_id }) => guardianOf.has(`${author_id} ${student_id}`))).toEqual([]);
    expect(world.todo.filter(({ assignee_id, log_id }) => guardianOf.has(`${assignee_id} ${facts.log(log_id).student_id}`))).toEqual([]);
    const away = new Set([...world.absence.filter(({ starts_on, ends_on }) => starts_on <= today && today <= ends_on), ...world.staff.filter(({ employment }) => employment !== 'active')].map(({ user_id }) => user_id));
    expect(world.todo.filter(({ assignee_id, closed_at }) => closed_at === null && away.has(assignee_id))).toEqual([]);
    expect(world.student_log.filter(({ author_id, review_due_on }) => review_due_on !== null && away.has(author_id))).toEqual([]);
  });

  test('only family with access has read anything, and only what was shared', () => {
    const reads = new Set([...world.guardianship.filter(({ portal_access, restriction }) => portal_access && restriction === 'none').map(({ guardian_id, student_id }) => `${guardian_id} ${student_id}`), ...world.student.map(({ user_id, id }) => `${user_id} ${id}`)]);
    expect(world.log_receipt.filter(({ user_id, log_id }) => !reads.has(`${user_id} ${facts.log(log_id).student_id}`) || !facts.trail(facts.log(log_id)).some(({ kind }) => kind === 'shared'))).toEqual([]);
    expect(world.log_type.every(({ confidentiality }) => confidentiality === 'standard')).toBe(true);
  });
});
