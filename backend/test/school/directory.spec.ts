import type { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SYSTEM_REACH } from '../../src/modules/access/index.ts';
import { addSchoolDays, localDay, plusDays, SchoolDirectory } from '../../src/modules/school/index.ts';
import { Database } from '../../src/platform/database/index.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let directory: SchoolDirectory;
let school: Record<string, string>;
let sam: string;
const today = localDay(new Date(), 'Europe/London');
beforeAll(async () => {
  w = await world('small-district');
  directory = w.app.get(SchoolDirectory, { strict: false });
  school = Object.fromEntries((await w.sql.query<{ id: string; short_code: string }>('select id, short_code from school')).rows.map(({ id, short_code }) => [short_code, id]));
  sam = await w.studentId('Sam Okafor');
});
afterAll(() => w?.close());

const within = <T>(settings: Record<string, string>, work: (em: EntityManager) => Promise<T>) => w.app.get(Database).transaction(settings, work);
const everything = <T>(work: (em: EntityManager) => Promise<T>) => within(SYSTEM_REACH, work);
const lakeside = () => [school['LAK']!, school['LLS']!, school['LUS']!];
const reachOf = (ids: readonly string[]) => ({ 'app.reach_schools': `{${ids.join(',')}}` });
const search = (q: string, schoolIds = lakeside(), studentIds: string[] = []) =>
  within({ ...reachOf(schoolIds), 'app.reach_students': `{${studentIds.join(',')}}` }, (em) => directory.searchStudents(em, { schoolIds, studentIds, q, day: today, limit: 8 }));

describe('searching students', () => {
  test.each(['Sam', 'sam', ' SAM ', 'Sam Ok', 'okafor sam', 'Samuel', 'Okafro', 'sam okfor'])('"%s" finds Sam first', async (q) => {
    expect((await search(q))[0]).toEqual({ id: sam, name: 'Sam Okafor', school: 'Lakeside Upper School', cohort: 'Grade 9' });
  });
  test('accents and scripts do not stand in the way', async () => {
    const [named] = (await w.sql.query<{ preferred_name: string }>(`select preferred_name from student where enabled and preferred_name <> public.unaccent(preferred_name) and preferred_name ~ '^[A-Z]' limit 1`)).rows;
    const { rows: [plain] } = await w.sql.query<{ plain: string }>('select lower(public.unaccent($1)) as plain', [named!.preferred_name]);
    expect((await search(plain!.plain, Object.values(school))).map(({ name }) => name)).toContain(named!.preferred_name);
    expect((await search('layla'))[0]!.name).toBe('ليلى حداد');
    expect((await search('ليلى'))[0]!.name).toBe('ليلى حداد');
  });
  test('wildcards are letters like any other', async () => expect([await search('%'), await search('_'), await search('\\')]).toEqual([[], [], []]));
  test('only within the schools and students of the reach', async () => {
    expect(await search('Sam', [school['HIL']!])).toEqual([]);
    expect((await search('Sam', [school['HIL']!], [sam])).map(({ id }) => id)).toEqual([sam]);
    expect(await search('Sam', [])).toEqual([]);
  });
  test('row-level security has the last word', async () => {
    expect(await within({}, (em) => directory.searchStudents(em, { schoolIds: lakeside(), studentIds: [], q: 'Sam', day: today, limit: 8 }))).toEqual([]);
  });
  test('hits keep the order that is asked for', async () => {
    const zofia = await w.studentId('Zofia Nowak');
    expect((await everything((em) => directory.studentHits(em, [zofia, sam], today))).map(({ name }) => name)).toEqual(['Zofia Nowak', 'Sam Okafor']);
  });
});

describe('context', () => {
  test('says where a student is', async () => {
    const context = (await everything((em) => directory.contextOf(em, [sam], today))).get(sam)!;
    expect(context).toMatchObject({ student: { id: sam, name: 'Sam Okafor', enabled: true }, school: { name: 'Lakeside Upper School' }, program: { name: 'Middle Years' }, offering: { name: 'Middle Years' } });
  });
  test('a student who moved in January: October belongs to the campus of October', async () => {
    const { rows: [moved] } = await w.sql.query<{ student_id: string; ends_on: string }>(`select e.student_id, e.ends_on::text from enrolment e join student s on s.id = e.student_id where e.school_id = $1 and s.home_school_id <> $1 and s.enabled`, [school['HIL']]);
    const { student_id: id, ends_on: lastDay } = moved!;
    const before = await everything((em) => directory.contextOf(em, [id], plusDays(lastDay, -60)));
    const after = await everything((em) => directory.contextOf(em, [id], plusDays(lastDay, 1)));
    expect([before.get(id)!.school.name, after.get(id)!.school.name]).toEqual(['Hillside', 'Lakeside Upper School']);
    expect(before.get(id)!.academicYear).toEqual(after.get(id)!.academicYear);
  });
  test('without an enrolment: the home school, and nothing else', async () => {
    const { rows: [one] } = await w.sql.query<{ id: string; home_school_id: string }>('select id, home_school_id from student s where not exists (select from enrolment e where e.student_id = s.id)');
    const context = (await everything((em) => directory.contextOf(em, [one!.id], today))).get(one!.id)!;
    expect(context).toMatchObject({ school: { id: one!.home_school_id }, academicYear: null, program: null, offering: null });
  });
  test('students outside the reach are missing', async () => {
    expect((await within(reachOf([school['HIL']!]), (em) => directory.contextOf(em, [sam], today))).size).toBe(0);
  });
});

describe('calendars', () => {
  test('the nearest at or above the school counts; the trust has none', async () => {
    const calendars = await everything((em) => directory.calendars(em, Object.values(school)));
    expect(calendars.get(school['LUS']!)).toEqual(calendars.get(school['LAK']!));
    expect(calendars.get(school['LAK']!)).not.toEqual(calendars.get(school['HIL']!));
    expect(calendars.has(school['NLT']!)).toBe(false);
    expect(await everything((em) => directory.calendarOf(em, school['NLT']!))).toBeNull();
    const lakeside = calendars.get(school['LAK']!)!;
    expect([...lakeside.openWeekdays]).toEqual([1, 2, 3, 4, 5]);
    expect(lakeside.terms.length).toBe(9);
    expect(addSchoolDays(lakeside, today, 1) > today).toBe(true);
  });
});

describe('groups and profile', () => {
  test('a teacher leads active groups, with the students who are in them', async () => {
    const groups = await everything(async (em) => directory.groupsLedBy(em, await w.userId('teacher@demo.test'), today));
    expect(groups.find(({ name }) => name === 'English 9A')).toMatchObject({ kind: 'course', school: 'Lakeside Upper School', students: expect.arrayContaining([{ id: sam, name: 'Sam Okafor' }]) });
    expect(groups.every(({ students }) => students.length > 0)).toBe(true);
  });
  test('a profile names school, program and groups with their leaders', async () => {
    const profile = await everything((em) => directory.profile(em, sam, today));
    expect(profile).toMatchObject({ name: 'Sam Okafor', legalName: 'Samuel Chidi Okafor', school: { name: 'Lakeside Upper School' }, context: { program: 'Middle Years' } });
    expect(profile!.groups[0]).toMatchObject({ kind: 'pastoral', leaders: ['Tomasz Lewandowski'] });
    expect(await within({}, (em) => directory.profile(em, sam, today))).toBeNull();
  });
});

test('every question is one statement', async () => {
  const teacher = await w.userId('teacher@demo.test');
  const questions: ((em: EntityManager) => Promise<unknown>)[] = [
    (em) => directory.tree(em), (em) => directory.calendars(em, Object.values(school)), (em) => directory.contextOf(em, [sam], today), (em) => directory.groupsLedBy(em, teacher, today),
    (em) => directory.profile(em, sam, today), (em) => directory.searchStudents(em, { schoolIds: lakeside(), studentIds: [], q: 'a', day: today, limit: 8 }),
  ];
  for (const ask of questions) {
    const sent = await statementsOf(() => everything(ask));
    // the reach, and the question
    expect(sent).toHaveLength(2);
  }
});
