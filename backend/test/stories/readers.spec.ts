import { randomUUID } from 'node:crypto';
import type { Api, LogTypeView, LogView, Readers, WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { type World, world } from '../worlds/small-district.ts';

// everybody of the district tries every log
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let w: World;
let teacher: Api, admin: Api, lead: Api;
let sam: { id: string };
let classmates: { id: string }[];
let standard: { id: string };
let safeguarding: LogTypeView;
let stepId: string;
beforeAll(async () => {
  w = await world('small-district');
  [teacher, admin, lead] = await Promise.all(['teacher@demo.test', 'admin@demo.test', 'safeguarding@demo.test'].map((email) => w.as(email))) as [Api, Api, Api];
  sam = (await teacher('GET /capture/students', { query: { q: 'Sam Okafor' } })).items[0]!;
  classmates = (await teacher('GET /capture/groups', {})).items.find(({ students }) => students.some(({ id }) => id === sam.id))!.students.filter(({ id }) => id !== sam.id);
  const options = await teacher('GET /capture/options', { query: { studentIds: sam.id } as never });
  standard = options.types.find(({ restricted }) => !restricted)!;
  const schoolId = (await admin('GET /me', {})).roles.find(({ role }) => role === 'academic-administrator')!.school.id;
  stepId = (await admin('POST /next-steps', {
    body: { name: 'Somebody looks into it', schoolId, role: 'safeguarding-lead', respondWithinDays: 1, autoCloseAfterDays: null, remindBeforeDays: 1, escalationRole: 'academic-administrator', fallbackUserId: null, assigneeMayComplete: false, active: true },
    key: randomUUID(),
  })).id;
  safeguarding = await admin('POST /log-types', {
    body: { name: 'Child protection', schoolId, polarity: 'concern', confidentiality: 'restricted', readerRoles: ['safeguarding-lead'], urgent: true, defaultNextStepId: null, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true },
    key: randomUUID(),
  });
});
afterAll(() => w?.close());

const about = (but: Partial<WriteLog> = {}): WriteLog => ({ studentIds: [sam.id], typeId: standard.id, text: 'Stayed behind to help.', ...but });
const followUp = () => ({ nextStepId: stepId });
const readersOf = (api: Api, { id }: { id: string }): Promise<Readers> => api('GET /student-logs/:logId/readers', { params: { logId: id } });
const sum = (groups: Readers['groups']) => groups.reduce((heads, { count }) => heads + count, 0);
const namesIn = (groups: Readers['groups']) => groups.flatMap(({ people }) => people?.map(({ name }) => name) ?? []).toSorted();

/** Who really opens at least one of them, on the staff's page or in the portal: every login that can sign in tries. */
async function whoOpens(logs: readonly { id: string }[]): Promise<{ name: string; opened: number }[]> {
  const { rows } = await w.sql.query<{ email: string; name: string }>('select email, name from app_user where enabled order by email');
  const found = await Promise.all(rows.map(async ({ email, name }) => {
    const api = await w.as(email);
    const opens = await Promise.all(logs.map(async ({ id }) => {
      const ways = await Promise.allSettled([api('GET /student-logs/:logId', { params: { logId: id } }), api('GET /portal/logs/:logId', { params: { logId: id } })]);
      return ways.some(({ status }) => status === 'fulfilled');
    }));
    return { name, opened: opens.filter(Boolean).length };
  }));
  return found.filter(({ opened }) => opened > 0);
}
const openers = async (logs: readonly { id: string }[]) => (await whoOpens(logs)).map(({ name }) => name).toSorted();

/** What was said before saving, what is said of the log, and who then opens it. @returns the log, and what was said */
async function heldAgainstTruth(api: Api, but: Partial<WriteLog>, named: boolean): Promise<{ log: LogView; readers: Readers }> {
  const preview = await api('POST /student-logs/preview', { body: about(but) });
  const log = (await api('POST /student-logs', { body: about(but), key: randomUUID() })).logs[0]!;
  const truth = await openers([log]);
  expect(sum(preview.readers)).toBe(truth.length);
  expect(preview.perStudent[0]?.readers).toBe(truth.length);
  expect(namesIn(preview.readers)).toEqual(named ? truth : []);
  return { log, readers: { total: truth.length, groups: preview.readers } };
}
const rules = ({ groups }: Readers) => groups.map(({ rule }) => rule);

describe('the preview’s head-count is the number of people who can then really open it', () => {
  test('a note that nobody has to act on', async () => {
    const { log, readers } = await heldAgainstTruth(teacher, {}, true);
    expect(rules(readers)).toEqual(expect.arrayContaining(['author', 'system-administrator', 'oversight', 'pastoral']));
    expect(await readersOf(teacher, log)).toEqual(readers);
  });
  test('with a follow-up, and shared with the whole family', async () => {
    const { log, readers } = await heldAgainstTruth(teacher, { followUp: followUp(), sharing: { student: true, guardians: true } }, true);
    expect(rules(readers)).toEqual(expect.arrayContaining(['assignee', 'student', 'guardian']));
    expect(await readersOf(teacher, log)).toEqual(readers);
  });
  test('of a restricted type, by somebody who is no reader: heads, and no names', async () => {
    const { log, readers } = await heldAgainstTruth(teacher, { typeId: safeguarding.id, followUp: followUp() }, false);
    expect(rules(readers).slice(0, 2)).toEqual(['author', 'assignee']);
    expect(await readersOf(lead, log)).toMatchObject({ total: readers.total, groups: [{ rule: 'author', people: [{ name: 'Maya Lindqvist' }] }, { rule: 'assignee' }] });
  });
  test('of a restricted type, shared by a reader', async () => {
    const { readers } = await heldAgainstTruth(lead, { typeId: safeguarding.id, sharing: { student: false, guardians: true } }, true);
    expect(rules(readers)).toEqual(expect.arrayContaining(['reader', 'guardian']));
  });
  test('of several students everybody counts once; who opens only some is said, and how many each has', async () => {
    const body = about({ studentIds: [sam.id, classmates[0]!.id, classmates[1]!.id], sharing: { student: true, guardians: true } });
    const preview = await teacher('POST /student-logs/preview', { body });
    const { logs } = await teacher('POST /student-logs', { body, key: randomUUID() });
    const truth = await whoOpens(logs);
    expect(sum(preview.readers)).toBe(truth.length);
    expect(preview.readers.reduce((heads, { ofSome = 0 }) => heads + ofSome, 0)).toBe(truth.filter(({ opened }) => opened < logs.length).length);
    expect(preview.readers.find(({ rule }) => rule === 'guardian')).toMatchObject({ ofSome: expect.any(Number) });
    for (const log of logs) expect((await readersOf(teacher, log)).total).toBe(preview.perStudent.find(({ studentId }) => studentId === log.student.id)!.readers);
  });
});

describe('names are for whoever may know them', () => {
  let log: LogView;
  beforeAll(async () => {
    log = (await teacher('POST /student-logs', { body: about(), key: randomUUID() })).logs[0]!;
  });
  test.each([['its author', 'teacher@demo.test', true], ['a counsellor of the school', 'counsellor@demo.test', true], ['the pastoral lead', 'pastoral@demo.test', false], ['the system administrator', 'system@demo.test', false]])('%s', async (_who, email, named) => {
    const { groups } = await readersOf(await w.as(email), log);
    expect(groups.every(({ people, count }) => (named ? people?.length === count : people === undefined))).toBe(true);
  });
  test('every group says by which rule', async () => {
    const { groups } = await readersOf(teacher, log);
    expect(groups.find(({ rule }) => rule === 'oversight')).toMatchObject({
      label: `People who look after ${log.context.school.name}`,
      why: `Academic Administrators, Counsellors, Learning Support, and Safeguarding Leads of ${log.context.school.name} or a school above.`,
    });
    for (const { why } of groups) expect(why).toMatch(/^[A-Z].*\.$/);
  });
  test('and whoever reads it by several rules hears of all of them', async () => {
    const show = async (email: string) => (await (await w.as(email))('GET /student-logs/:logId', { params: { logId: log.id } })).seenBecause;
    expect(await show('teacher@demo.test')).toEqual({ rule: 'author', label: 'You wrote it.', also: ['You teach Sam Okafor this year.'] });
    expect(await show('counsellor@demo.test')).toEqual({ rule: 'oversight', label: `You look after ${log.context.school.name}.` });
  });
});

describe('whoever opened the records in an emergency', () => {
  let siobhan: string;
  beforeAll(async () => {
    const { rows: [far] } = await w.sql.query<{ email: string }>(`select email from app_user where name = 'Siobhan Kearney'`);
    const { rows: [known] } = await w.sql.query<{ name: string; born: string }>('select legal_name as name, date_of_birth::text as born from student where id = $1', [sam.id]);
    siobhan = far!.email;
    const opening = { reason: 'The hospital called.', password: DEMO_PASSWORD };
    await (await w.as(siobhan))('POST /students/:studentId/break-glass', { params: { studentId: sam.id }, body: { ...opening, name: known!.name, dateOfBirth: known!.born }, key: randomUUID() });
    await admin('POST /students/:studentId/break-glass', { params: { studentId: sam.id }, body: opening, key: randomUUID() });
  });
  test('is counted while it lasts, of a restricted type too, and the author does not hear who it is', async () => {
    for (const typeId of [standard.id, safeguarding.id]) {
      const preview = await teacher('POST /student-logs/preview', { body: about({ typeId }) });
      const log = (await teacher('POST /student-logs', { body: about({ typeId }), key: randomUUID() })).logs[0]!;
      const truth = await openers([log]);
      expect(truth).toEqual(expect.arrayContaining(['Siobhan Kearney', 'Ruth Abara']));
      expect(sum(preview.readers)).toBe(truth.length);
      const emergency = preview.readers.find(({ rule }) => rule === 'break-glass');
      expect(emergency).toMatchObject({ count: typeId === standard.id ? 1 : 2 });
      expect(emergency?.people).toBeUndefined();
      const named = (await readersOf(lead, log)).groups;
      expect(namesIn(named)).toEqual(truth);
      expect(namesIn(named.filter(({ rule }) => rule === 'break-glass'))).toContain('Siobhan Kearney');
    }
  });
  test('and no longer than it lasts', async () => {
    await w.unguarded(`update break_glass set opened_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'`);
    await heldAgainstTruth(teacher, {}, true);
  });
});

describe('people who left, roles that ended, families whose reading is limited', () => {
  const change = async (userId: string, employment: 'active' | 'left') => {
    const person = await admin('GET /admin/people/:userId', { params: { userId } });
    await admin('PUT /admin/people/:userId', { params: { userId }, body: { employment, capacity: person.capacity, version: person.version } });
  };
  beforeAll(async () => {
    await change(await w.userId('counsellor2@demo.test'), 'left');
    const ended = await w.userId('learning-support@demo.test');
    await w.unguarded(`update role_assignment set starts_on = '2001-01-01', ends_on = '2001-02-01' where user_id = $1`, [ended]);
    for (const [email, restriction, types] of [['father@demo.test', 'nothing', []], ['mother@demo.test', 'only-these-types', [standard.id]]] as const)
      await w.unguarded(`update guardianship set restriction = $2, restriction_type_ids = $3, restriction_reason = 'Court order' where guardian_id = $1`, [await w.userId(email), restriction, types]);
    await w.unguarded(`update app_user set enabled = false where email = 'counsellor@demo.test'`);
  });
  test('are counted out, before saving and after', async () => {
    const { readers } = await heldAgainstTruth(teacher, { followUp: followUp(), sharing: { student: true, guardians: true } }, true);
    const names = namesIn(readers.groups);
    expect(names).toContain('Adaeze Okafor');
    for (const name of ['Emeka Okafor', 'Nora Fitzgerald', 'Inés Navarro', 'Cem Aydın']) expect(names).not.toContain(name);
  });
  test('a leaver is not counted on what they wrote themselves', async () => {
    const { log } = await heldAgainstTruth(teacher, {}, true);
    await change(await w.userId('teacher@demo.test'), 'left');
    const { groups, total } = await readersOf(admin, log);
    expect(groups.map(({ rule }) => rule)).not.toContain('author');
    expect(total).toBe((await openers([log])).length);
    await change(await w.userId('teacher@demo.test'), 'active');
  });
  test('somebody who is an auditor now opens no log, not even their own', async () => {
    const { log } = await heldAgainstTruth(teacher, {}, true);
    await w.unguarded(`update role_assignment set role = 'auditor' where user_id = $1`, [await w.userId('teacher@demo.test')]);
    const { total, groups } = await readersOf(admin, log);
    expect(total).toBe((await openers([log])).length);
    expect(groups.map(({ rule }) => rule)).not.toContain('author');
  });
});
