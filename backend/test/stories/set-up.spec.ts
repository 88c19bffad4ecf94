import { randomUUID } from 'node:crypto';
import type { Api, BodyOf, LogTypeView, LogView, NextStepView } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

type StepBody = NonNullable<BodyOf<'POST /next-steps'>>;
type TypeBody = NonNullable<BodyOf<'POST /log-types'>>;

let w: World;
/** Ruth keeps up Lakeside and below; Siobhan Hillside; Helen, for these stories, the whole trust. */
let ruth: Api, siobhan: Api, helen: Api, teacher: Api, hillsideTeacher: Api;
let samId: string, ruthId: string, counsellorId: string;
const schools = new Map<string, string>();
beforeAll(async () => {
  w = await world('small-district');
  await w.unguarded(`insert into role_assignment (id, user_id, role, school_id, starts_on)
    select gen_random_uuid(), u.id, 'academic-administrator', s.id, '2020-01-01' from app_user u, school s where u.email = 'safeguarding@demo.test' and s.name = 'Northlight Trust'`);
  const email = async (name: string) => (await w.sql.query('select email from app_user where name = $1', [name])).rows[0].email as string;
  [ruth, siobhan, helen, teacher, hillsideTeacher] = (await Promise.all(
    ['admin@demo.test', await email('Siobhan Kearney'), 'safeguarding@demo.test', 'teacher@demo.test', 'teacher.hillside@demo.test'].map((one) => w.as(one)),
  )) as [Api, Api, Api, Api, Api];
  for (const { id, name } of (await ruth('GET /schools', {})).items) schools.set(name, id);
  [samId, ruthId, counsellorId] = [await w.studentId('Sam Okafor'), await w.userId('admin@demo.test'), await w.userId('counsellor@demo.test')];
});
afterAll(() => w?.close());

const at = (name: string): string => schools.get(name)!;
let made = 0;
const stepOf = (but: Partial<StepBody> = {}): StepBody => ({
  name: `Reading with a mentor ${(made += 1)}`, schoolId: at('Lakeside'), role: 'counsellor', respondWithinDays: 2, autoCloseAfterDays: 20, remindBeforeDays: 1, escalationRole: 'academic-administrator',
  fallbackUserId: null, assigneeMayComplete: false, active: true, ...but,
});
const typeOf = (but: Partial<TypeBody> = {}): TypeBody => ({
  name: `Reading ${(made += 1)}`, schoolId: at('Lakeside'), polarity: 'neutral', confidentiality: 'standard', readerRoles: [], urgent: false, defaultNextStepId: null,
  defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#0f766e', keepForYears: null, active: true, ...but,
});
const addStep = (api: Api, but: Partial<StepBody> = {}) => api('POST /next-steps', { body: stepOf(but), key: randomUUID() });
const addType = (api: Api, but: Partial<TypeBody> = {}) => api('POST /log-types', { body: typeOf(but), key: randomUUID() });
const bodyOf = ({ id: _, school, roleLabel, escalationLabel, fallback, usedBy, may, ...step }: NextStepView) => step;
const typeBodyOf = ({ id: _, school, defaultNextStep, usedBy, may, ...type }: LogTypeView) => type;
const changeStep = (api: Api, step: NextStepView, but: object) => api('PUT /next-steps/:stepId', { params: { stepId: step.id }, body: { ...bodyOf(step), ...but } });
const changeType = (api: Api, type: LogTypeView, but: object) => api('PUT /log-types/:typeId', { params: { typeId: type.id }, body: { ...typeBodyOf(type), ...but } });
const offered = (api: Api, studentId = samId) => api('GET /capture/options', { query: { studentIds: studentId } });
const write = async (typeId: string, nextStepId?: string): Promise<LogView> =>
  (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'Read aloud for the first time.', ...(nextStepId ? { followUp: { nextStepId } } : {}) }, key: randomUUID() })).logs[0]!;
const refused = (paths: string[]) => ({ status: 422, problem: { errors: paths.map((path) => expect.objectContaining({ path }) as object) } });

describe('a new type and a new step', () => {
  test('an administrator makes both; a teacher meets them in order and writes with them; another campus does not', async () => {
    const step = await addStep(ruth);
    const type = await addType(ruth, { defaultNextStepId: step.id, noteTemplate: 'What we read:', colour: '#7c3aed' });
    expect(step).toMatchObject({ version: 1, usedBy: { logs: 0, unfinished: 0 }, may: { edit: true }, roleLabel: 'Counsellor', school: { name: 'Lakeside' } });
    const options = await offered(teacher);
    expect(options.types.at(-1)).toMatchObject({ id: type.id, name: type.name, noteTemplate: 'What we read:', defaultNextStepId: step.id, colour: '#7c3aed' });
    expect(options.nextSteps.at(-1)).toMatchObject({ id: step.id, roleLabel: 'Counsellor', respondWithinDays: 2, autoCloseAfterDays: 20 });
    expect(await write(type.id, step.id)).toMatchObject({ type: { name: type.name }, nextStep: { name: step.name }, todo: { role: 'counsellor' } });
    const pupil = (await hillsideTeacher('GET /capture/students', { query: { q: '' } })).items[0] ?? (await hillsideTeacher('GET /capture/groups', {})).items[0]?.students[0];
    expect((await offered(hillsideTeacher, pupil!.id)).types.some(({ id }) => id === type.id)).toBe(false);
  });

  test('sent twice under one key, it is made once', async () => {
    const request = { body: stepOf(), key: randomUUID() };
    const [first, second] = await Promise.all([ruth('POST /next-steps', request), ruth('POST /next-steps', request)]);
    expect(second.id).toBe(first.id);
    await expect(ruth('POST /next-steps', { ...request, body: stepOf() })).rejects.toMatchObject({ status: 409, code: 'key-reused' });
  });
});

describe('who keeps up what', () => {
  test('teachers, System Administrators and families never', async () => {
    for (const who of ['teacher@demo.test', 'system@demo.test', 'mother@demo.test', 'counsellor@demo.test']) {
      const api = await w.as(who);
      await expect(api('GET /log-types', {})).rejects.toMatchObject({ status: 403 });
      await expect(addStep(api)).rejects.toMatchObject({ status: 403 });
    }
  });

  test('what belongs to all schools is seen by everybody who sets up, and changed only from the top of the tree', async () => {
    const mine = await ruth('GET /log-types', {});
    const pastoral = mine.items.find(({ name }) => name === 'Pastoral')!;
    expect(mine.may.addForAll).toBe(false);
    expect(pastoral).toMatchObject({ school: null, may: { edit: false }, usedBy: { logs: expect.any(Number) as number } });
    await expect(changeType(ruth, pastoral, { urgent: true })).rejects.toMatchObject({ status: 403, code: 'not-yours' });
    await expect(addType(ruth, { schoolId: null })).rejects.toMatchObject(refused(['schoolId']));
    await expect(ruth('PUT /log-types/order', { body: { schoolId: null, ids: [pastoral.id] } })).rejects.toMatchObject({ status: 403 });
    expect((await helen('GET /log-types', {})).may.addForAll).toBe(true);
    await expect(addType(helen, { schoolId: null })).resolves.toMatchObject({ school: null, may: { edit: true } });
  });

  test('the neighbouring campus is not there: not in the list, not by its id, not as a school to choose', async () => {
    const theirs = await addStep(siobhan, { schoolId: at('Hillside') });
    expect((await ruth('GET /next-steps', {})).items.some(({ id }) => id === theirs.id)).toBe(false);
    await expect(changeStep(ruth, theirs, { respondWithinDays: 3 })).rejects.toMatchObject({ status: 404 });
    await expect(ruth('GET /next-steps/:stepId/history', { params: { stepId: theirs.id } })).rejects.toMatchObject({ status: 404 });
    await expect(addStep(ruth, { schoolId: at('Hillside') })).rejects.toMatchObject(refused(['schoolId']));
    await expect(addStep(ruth, { schoolId: at('Lakeside Upper School') })).resolves.toMatchObject({ may: { edit: true } });
  });

  test('nor may something be moved out of one’s reach', async () => {
    const step = await addStep(ruth);
    await expect(changeStep(ruth, step, { schoolId: null })).rejects.toMatchObject(refused(['schoolId']));
    await expect(changeStep(helen, step, { schoolId: null })).resolves.toMatchObject({ school: null, version: 2 });
  });
});

describe('two administrators at once', () => {
  test('the second is shown how it stands now, and may go on from there', async () => {
    const type = await addType(ruth);
    await changeType(helen, type, { urgent: true });
    await expect(changeType(ruth, type, { colour: '#123456' })).rejects.toMatchObject({ status: 409, code: 'moved-on', problem: { current: { id: type.id, version: 2, urgent: true } } });
    await expect(changeType(ruth, { ...type, version: 2 }, { colour: '#123456' })).resolves.toMatchObject({ version: 3, urgent: false, colour: '#123456' });
  });

  test('of many who change one version at once, one does', async () => {
    const step = await addStep(ruth);
    const results = await Promise.allSettled(Array.from({ length: 6 }, (_, days) => changeStep(ruth, step, { respondWithinDays: days })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.filter((one) => one.status === 'rejected').map((one) => (one.reason as { status: number }).status)).toEqual(Array(5).fill(409));
  });

  test('of two who give the same name at once, one does, and the other is told in words', async () => {
    const name = 'Swimming';
    const results = await Promise.allSettled([addType(ruth, { name }), addType(helen, { name })]);
    const [lost] = results.filter((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject({ status: 422 });
    expect(String((lost?.reason as Error).message)).toContain('this name');
  });
});

describe('rules', () => {
  test('names are one in their scope, whatever the case; the same name may stand at another school', async () => {
    const { name } = await addStep(ruth);
    await expect(addStep(ruth, { name: name.toUpperCase() })).rejects.toMatchObject(refused(['name']));
    await expect(addStep(ruth, { name, schoolId: at('Lakeside Upper School') })).resolves.toMatchObject({ name });
  });

  test('closing by itself comes after being late, 0 is not never, and a role is one that works with logs', async () => {
    await expect(addStep(ruth, { respondWithinDays: 5, autoCloseAfterDays: 6, role: 'student', escalationRole: 'nurse' })).rejects.toMatchObject(refused(['role', 'escalationRole', 'autoCloseAfterDays']));
    await expect(addStep(ruth, { autoCloseAfterDays: 0 })).rejects.toMatchObject(refused(['autoCloseAfterDays']));
    await expect(addStep(ruth, { autoCloseAfterDays: null })).resolves.toMatchObject({ autoCloseAfterDays: null });
    await expect(addStep(ruth, { role: 'SEN Coordinator' })).rejects.toMatchObject(refused(['role']));
    await w.unguarded(`insert into routing_role (id, name) values (gen_random_uuid(), 'SEN Coordinator')`);
    await expect(addStep(ruth, { role: 'SEN Coordinator' })).resolves.toMatchObject({ roleLabel: 'SEN Coordinator' });
  });

  test('the fallback person works here', async () => {
    await expect(addStep(ruth, { fallbackUserId: counsellorId })).resolves.toMatchObject({ fallback: { name: 'Cem Aydın' } });
    const gone = (await w.sql.query(`select u.id from app_user u join staff st on st.user_id = u.id where st.employment = 'left'`)).rows[0].id as string;
    for (const fallbackUserId of [gone, await w.userId('mother@demo.test'), await w.userId('counsellor.hillside@demo.test'), randomUUID()]) {
      await expect(addStep(ruth, { fallbackUserId })).rejects.toMatchObject(refused(['fallbackUserId']));
    }
  });

  test('a restricted type needs readers and is never shared by default', async () => {
    await expect(addType(ruth, { confidentiality: 'restricted', defaultSharing: { student: false, guardians: true } })).rejects.toMatchObject(refused(['readerRoles', 'defaultSharing']));
    // how often it was written is for its readers: Helen is one, Ruth is not
    const type = await addType(ruth, { confidentiality: 'restricted', readerRoles: ['safeguarding-lead'] });
    expect(type).toMatchObject({ readerRoles: ['safeguarding-lead'], usedBy: null, may: { edit: true } });
    expect((await helen('GET /log-types', {})).items.find(({ id }) => id === type.id)?.usedBy).toEqual({ logs: 0, unfinished: 0 });
  });

  test('a default step is offered wherever the type is, and is in use', async () => {
    const upper = await addStep(ruth, { schoolId: at('Lakeside Upper School') });
    await expect(addType(ruth, { defaultNextStepId: upper.id })).rejects.toMatchObject(refused(['defaultNextStepId']));
    await expect(addType(ruth, { defaultNextStepId: upper.id, schoolId: at('Lakeside Upper School') })).resolves.toMatchObject({ defaultNextStep: { name: upper.name } });
    const retired = await changeStep(ruth, await addStep(ruth), { active: false });
    await expect(addType(ruth, { defaultNextStepId: retired.id })).rejects.toMatchObject(refused(['defaultNextStepId']));
  });

  test('a step with which types begin is neither retired nor taken from their schools; retire the type first and it goes', async () => {
    const step = await addStep(ruth);
    const type = await addType(ruth, { defaultNextStepId: step.id });
    await expect(changeStep(ruth, step, { active: false })).rejects.toMatchObject(refused(['active']));
    await expect(changeStep(ruth, step, { schoolId: at('Lakeside Upper School') })).rejects.toMatchObject(refused(['schoolId']));
    const retired = await changeType(ruth, type, { active: false });
    await expect(changeStep(ruth, step, { active: false })).resolves.toMatchObject({ active: false });
    await expect(changeType(ruth, retired, { active: true })).rejects.toMatchObject(refused(['defaultNextStepId']));
  });

  test('unknown fields and odd values are no contract', async () => {
    await expect(addType(ruth, { colour: 'red' })).rejects.toMatchObject({ status: 400 });
    await expect(addStep(ruth, { respondWithinDays: -1 })).rejects.toMatchObject({ status: 400 });
    await expect(addStep(ruth, { name: '  ' })).rejects.toMatchObject({ status: 400, problem: { errors: [{ path: 'name', message: 'Give it a name.' }] } });
  });
});

describe('logs already written', () => {
  test('keep their step’s label, role and days; the list says how many there are; a type renamed shows its new name', async () => {
    const step = await addStep(ruth);
    const type = await addType(ruth);
    const log = await write(type.id, step.id);
    await write(type.id);
    expect((await ruth('GET /log-types', {})).items.find(({ id }) => id === type.id)?.usedBy).toEqual({ logs: 2, unfinished: 1 });
    const changed = await changeStep(ruth, step, { name: 'Something else', role: 'nurse', respondWithinDays: 9, autoCloseAfterDays: null, active: false });
    expect(changed.usedBy).toEqual({ logs: 1, unfinished: 1 });
    await changeType(ruth, type, { name: 'Literacy', active: false });
    const now = await teacher('GET /student-logs/:logId', { params: { logId: log.id } });
    expect(now).toMatchObject({ type: { name: 'Literacy' }, nextStep: { name: step.name, role: 'counsellor', respondWithinDays: 2 }, todo: { dueOn: log.todo!.dueOn, assignee: log.todo!.assignee }, version: log.version });
    const options = await offered(teacher);
    expect(options.types.some(({ id }) => id === type.id) || options.nextSteps.some(({ id }) => id === step.id)).toBe(false);
    await expect(write(type.id)).rejects.toMatchObject({ status: 422 });
  });
});

describe('order', () => {
  test('one request puts a school’s types in order, and teachers meet them so', async () => {
    const school = at('Lakeside Lower School');
    const three = [await addType(ruth, { schoolId: school }), await addType(ruth, { schoolId: school }), await addType(ruth, { schoolId: school })];
    const wished = [three[2]!.id, three[0]!.id, three[1]!.id];
    const { items } = await ruth('PUT /log-types/order', { body: { schoolId: school, ids: wished } });
    expect(items.filter(({ schoolId }) => schoolId === school).map(({ id }) => id)).toEqual(wished);
    expect(items.find(({ id }) => id === wished[0])!.version).toBe(1);
    const pupil = (await w.sql.query(`select id from student where home_school_id = $1 and enabled limit 1`, [school])).rows[0].id as string;
    expect((await offered(ruth, pupil)).types.map(({ id }) => id).filter((id) => wished.includes(id))).toEqual(wished);
  });

  test('a list that somebody added to meanwhile is shown as it is', async () => {
    const school = at('Lakeside Upper School');
    const { items } = await ruth('GET /next-steps', {});
    const ids = items.filter(({ schoolId, active }) => schoolId === school && active).map(({ id }) => id);
    const late = await addStep(ruth, { schoolId: school });
    await expect(ruth('PUT /next-steps/order', { body: { schoolId: school, ids } })).rejects.toMatchObject({ status: 409, problem: { current: { items: expect.arrayContaining([expect.objectContaining({ id: late.id })]) as object } } });
  });
});

describe('history', () => {
  test('says who changed what, in words, newest first', async () => {
    const step = await addStep(ruth);
    await changeStep(helen, step, { name: 'Reading club', role: 'nurse', autoCloseAfterDays: null, fallbackUserId: counsellorId, active: false });
    const { items } = await ruth('GET /next-steps/:stepId/history', { params: { stepId: step.id } });
    expect(items.map(({ sentence, by }) => [sentence, by?.name])).toEqual([['Changed', 'Helen Marsh'], ['Set up', 'Ruth Abara']]);
    expect(items[0]!.changes.toSorted((one, other) => one.field.localeCompare(other.field))).toEqual([
      { field: 'Closes by itself after', before: '20 school days', after: 'never' },
      { field: 'State', before: 'in use', after: 'retired' },
      { field: 'What should happen', before: step.name, after: 'Reading club' },
      { field: 'When nobody has the role', before: 'nobody', after: 'Cem Aydın' },
      { field: 'Who does it', before: 'Counsellor', after: 'Nurse' },
    ]);
  });

  test('a note template is said to have changed, not what it says; moving about in the list is no change of the type', async () => {
    const type = await addType(ruth, { schoolId: at('Lakeside'), noteTemplate: 'What we read:' });
    await changeType(ruth, type, { noteTemplate: 'Which book:', schoolId: at('Lakeside Upper School') });
    const ids = (await ruth('GET /log-types', {})).items.filter(({ schoolId, active }) => schoolId === at('Lakeside Upper School') && active).map(({ id }) => id);
    await ruth('PUT /log-types/order', { body: { schoolId: at('Lakeside Upper School'), ids: ids.toReversed() } });
    const { items } = await ruth('GET /log-types/:typeId/history', { params: { typeId: type.id } });
    expect(items).toHaveLength(2);
    expect(items[0]!.changes).toEqual(expect.arrayContaining([
      { field: 'Note template', before: null, after: null },
      { field: 'School', before: 'Lakeside', after: 'Lakeside Upper School' },
    ]) as unknown);
    expect(items[0]!.by).toEqual({ id: ruthId, name: 'Ruth Abara' });
  });

  test('what was there from the beginning was set up by nobody in particular', async () => {
    const pastoral = (await ruth('GET /log-types', {})).items.find(({ name }) => name === 'Pastoral')!;
    expect((await ruth('GET /log-types/:typeId/history', { params: { typeId: pastoral.id } })).items).toMatchObject([{ sentence: 'Set up', by: null, changes: [] }]);
  });
});
