import { randomUUID } from 'node:crypto';
import { type Api, ApiError, type LogTypeView, type LogView, type WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Sweeping } from '../../src/modules/student-logs/app/sweeping.ts';
import { LiveAudience } from '../../src/platform/live/index.ts';
import { type World, world } from '../worlds/small-district.ts';

/** Who is close to Sam and reads every other log about him, but no safeguarding log. */
const CLOSE = ['counsellor@demo.test', 'counsellor2@demo.test', 'pastoral@demo.test', 'admin@demo.test', 'system@demo.test', 'coordinator@demo.test'] as const;
const WORDS = 'Bruises on both arms';
const ANSWER = 'Told the social worker.';

let w: World;
let teacher: Api, lead: Api, admin: Api;
let sam: { id: string };
let safeguarding: LogTypeView;
let stepId: string;
beforeAll(async () => {
  w = await world('small-district');
  [teacher, lead, admin] = await Promise.all(['teacher@demo.test', 'safeguarding@demo.test', 'admin@demo.test'].map((email) => w.as(email))) as [Api, Api, Api];
  sam = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!;
  const schoolId = (await admin('GET /me', {})).roles.find(({ role }) => role === 'academic-administrator')!.school.id;
  const step = { name: 'Tell the safeguarding lead', schoolId, role: 'safeguarding-lead', respondWithinDays: 1, autoCloseAfterDays: null, remindBeforeDays: 1, escalationRole: 'academic-administrator', fallbackUserId: null, assigneeMayComplete: false, active: true };
  stepId = (await admin('POST /next-steps', { body: step, key: randomUUID() })).id;
  safeguarding = await addType({ name: 'Safeguarding', schoolId, readerRoles: ['safeguarding-lead'], defaultNextStepId: stepId });
});
afterAll(() => w?.close());

const addType = (but: Partial<LogTypeView>) => {
  const { name, schoolId, readerRoles, defaultNextStepId } = { readerRoles: [], defaultNextStepId: null, ...but } as LogTypeView;
  return admin('POST /log-types', {
    body: { name, schoolId, polarity: 'concern', confidentiality: readerRoles.length ? 'restricted' : 'standard', readerRoles, urgent: true, defaultNextStepId, defaultSharing: { student: false, guardians: false }, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true },
    key: randomUUID(),
  });
};
/** The type with other readers from now on. */
const restrictTo = async (type: LogTypeView, readerRoles: LogTypeView['readerRoles']): Promise<LogTypeView> => {
  const current = (await admin('GET /log-types', {})).items.find(({ id }) => id === type.id)!;
  const { id: _id, school: _school, defaultNextStep: _step, usedBy: _used, may: _may, ...terms } = current;
  return admin('PUT /log-types/:typeId', { params: { typeId: type.id }, body: { ...terms, readerRoles, confidentiality: readerRoles.length ? 'restricted' : 'standard' } });
};
const about = (but: Partial<WriteLog> = {}): WriteLog => ({ studentIds: [sam.id], typeId: safeguarding.id, text: WORDS, followUp: { nextStepId: stepId }, ...but });
const write = async (api: Api, but: Partial<WriteLog> = {}): Promise<LogView> => (await api('POST /student-logs', { body: about(but), key: randomUUID() })).logs[0]!;
const show = (api: Api, { id }: { id: string }) => api('GET /student-logs/:logId', { params: { logId: id } });
const timeline = async (api: Api, { id }: { id: string }) => (await api('GET /student-logs/:logId/timeline', { params: { logId: id } })).items;
const at = (log: LogView, body: object) => ({ params: { logId: log.id }, body: { version: log.version, ...body }, key: randomUUID() }) as never;
const followUp = (api: Api, log: LogView) => api('POST /student-logs/:logId/follow-ups', at(log, { text: ANSWER }));
const complete = (api: Api, log: LogView) => api('POST /student-logs/:logId/closure', at(log, { outcome: 'resolved' }));
const share = (api: Api, log: LogView) => api('PUT /student-logs/:logId/sharing', at(log, { student: false, guardians: true, familyWording: 'We are looking after Sam.' }));
const listed = async (api: Api, query: object) => (await api('GET /student-logs', { query: { limit: '100', ...query } as never })).items.map(({ id }) => id);
const eventually = (check: () => Promise<void>) => expect.poll(() => check().then(() => 'done', (error: Error) => error.message), { timeout: 8_000, interval: 100 }).toBe('done');
const toldOf = async (api: Api, log: { id: string }) => (await api('GET /notifications', { query: { limit: '100' } })).items.filter(({ logId }) => logId === log.id).map(({ event }) => event);

/** Nothing anywhere says that the log is there. */
async function expectNothing(email: string, log: LogView): Promise<void> {
  const api = await w.as(email);
  const params = { logId: log.id };
  for (const route of ['GET /student-logs/:logId', 'GET /student-logs/:logId/timeline', 'GET /student-logs/:logId/readers', 'GET /student-logs/:logId/receipts', 'GET /student-logs/:logId/candidates'] as const)
    await expect(api(route, { params, query: {} } as never), `${email} ${route}`).rejects.toMatchObject({ status: 404 });
  for (const attempt of [followUp, complete, share, (one: Api) => one('POST /student-logs/:logId/clarifications', at(log, { version: undefined, text: 'And?' }))])
    await expect(attempt(api, log), email).rejects.toMatchObject({ status: 404 });
  for (const query of [{}, { q: 'Bruises' }, { typeId: log.type.id }, { studentId: sam.id }]) expect(await listed(api, query), email).not.toContain(log.id);
  const student = await api('GET /students/:studentId/timeline', { params: { studentId: sam.id }, query: { limit: '100' } }).catch((error: ApiError) => error);
  if (student instanceof ApiError) expect(student.status, email).toBe(404);
  else expect(student.items.map(({ id }) => id), email).not.toContain(log.id);
  for (const kind of ['act', 'review', 'team'] as const) {
    const page = await api('GET /focus', { query: { kind, typeId: log.type.id, limit: '100' } });
    expect([page[kind] ?? [], page.counts[kind] ?? 0], email).toEqual([[], 0]);
  }
  expect((await api('GET /focus/facets', {})).types.map(({ id }) => id), email).not.toContain(log.type.id);
  expect(await toldOf(api, log), email).toEqual([]);
}

describe('what a teacher tells the safeguarding lead', () => {
  let log: LogView;
  test('the preview says who reads it, and counts those who then can', async () => {
    const preview = await teacher('POST /student-logs/preview', { body: about() });
    expect(preview.readers.map(({ rule }) => rule)).toEqual(['author', 'assignee']);
    const open = await teacher('POST /student-logs/preview', { body: about({ followUp: undefined } as never) });
    expect(open.readers).toMatchObject([{ rule: 'author', label: 'Whoever writes it', count: 1 }, { rule: 'reader', label: 'Safeguarding Leads of Lakeside Upper School', count: 1 }]);
  });
  test('its author keeps the receipt', async () => {
    log = await write(teacher);
    expect(log).toMatchObject({ level: 'receipt', text: WORDS, type: { restricted: true }, status: 'open', held: { roles: ['safeguarding-lead'], overdue: false }, followUps: [], seenBecause: { rule: 'author' } });
    expect([log.todo, log.review, log.nextStep]).toEqual([undefined, undefined, undefined]);
    expect(log.may).toEqual({ followUp: false, complete: false, reassign: false, share: false, reopen: false, withdraw: true, clarify: true });
    expect((await teacher('GET /student-logs', { query: { mine: 'true', limit: '1' } })).items[0]).toEqual(expect.not.objectContaining({ assignee: expect.anything(), nextStep: expect.anything() }));
    expect((await timeline(teacher, log)).map(({ sentence, by }) => [sentence, by?.name])).toEqual([['Wrote the log', 'Maya Lindqvist'], ['Went to the Safeguarding Leads', undefined]]);
    for (const route of ['readers', 'receipts', 'candidates'] as const) await expect(teacher(`GET /student-logs/:logId/${route}`, { params: { logId: log.id }, query: {} } as never)).rejects.toMatchObject({ status: 404 });
    for (const attempt of [complete, share, followUp]) await expect(attempt(teacher, log)).rejects.toMatchObject({ status: 403, code: 'not-yours' });
  });
  test('the lead is told, reads all of it and answers', async () => {
    await eventually(async () => expect(await toldOf(lead, log)).toEqual(['assigned']));
    expect(await show(lead, log)).toMatchObject({ level: 'full', text: WORDS, todo: { assignee: { name: 'Helen Marsh' } }, seenBecause: { rule: 'assignee' } });
    const answered = await followUp(lead, log);
    expect(answered).toMatchObject({ status: 'in-progress', review: { assignee: null }, may: { complete: true, reassign: true, share: true } });
    expect((await lead('GET /focus', { query: { kind: 'review', limit: '100' } })).review.map((item) => item.log.id)).toContain(log.id);
    await eventually(async () => expect(await toldOf(lead, log)).toContain('ready-to-review'));
  });
  test.each(CLOSE)('%s finds no trace of it', async (email) => expectNothing(email, log));
  test.each(['teacher.hillside@demo.test', 'learning-support@demo.test'])('nor does %s', async (email) => expectNothing(email, log));
  test('visitor and auditor stay outside, the family sees nothing', async () => {
    for (const email of ['visitor@demo.test', 'auditor@demo.test']) await expect(show(await w.as(email), log)).rejects.toMatchObject({ status: 403 });
    for (const email of ['mother@demo.test', 'student@demo.test']) await expect((await w.as(email))('GET /portal/logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 404 });
  });
  test('no open page hears of it but those of its readers and its author', async () => {
    const emails = [...CLOSE, 'teacher@demo.test', 'safeguarding@demo.test', 'mother@demo.test'];
    const ids = new Map(await Promise.all(emails.map(async (email) => [await w.userId(email), email] as const)));
    const told = await w.app.get(LiveAudience, { strict: false }).audience({ id: 1, kind: 'log-changed', payload: { logId: log.id, before: null } }, [...ids.keys()]);
    expect([...told.keys()].map((id) => ids.get(id)).toSorted()).toEqual(['safeguarding@demo.test', 'teacher@demo.test']);
  });
  test('what the lead wrote stays with the lead: the author reads how it stands, and hears nothing of it', async () => {
    const receipt = await show(teacher, log);
    expect(receipt).toMatchObject({ level: 'receipt', status: 'in-progress', held: { roles: ['safeguarding-lead'] }, followUps: [] });
    await lead('POST /student-logs/:logId/clarifications', at(log, { version: undefined, text: 'Spoke with the aunt.' }));
    await teacher('POST /student-logs/:logId/clarifications', at(log, { version: undefined, text: 'It was Tuesday.' }));
    expect((await show(teacher, log)).clarifications.map(({ text }) => text)).toEqual(['It was Tuesday.']);
    expect((await show(lead, log)).clarifications).toHaveLength(2);
    await eventually(async () => expect(await toldOf(lead, log)).toContain('clarification-added'));
    expect(await toldOf(teacher, log)).toEqual([]);
    expect((await teacher('GET /focus', { query: { kind: 'review', limit: '100' } })).review.map((item) => item.log.id)).not.toContain(log.id);
    const seen = JSON.stringify([await show(teacher, log), await timeline(teacher, log), await teacher('GET /student-logs', { query: { mine: 'true', limit: '100' } })]);
    for (const secret of [ANSWER, 'aunt', 'Helen Marsh']) expect(seen).not.toContain(secret);
  });
  test('the lead shares it with the family, then closes it; the author reads the outcome alone', async () => {
    const shared = await share(lead, await show(lead, log));
    await eventually(async () => expect(await (await w.as('mother@demo.test'))('GET /portal/logs/:logId', { params: { logId: log.id } })).toMatchObject({ text: 'We are looking after Sam.' }));
    expect((await show(teacher, log)).sharing).toEqual({ student: false, guardians: false });
    await (await w.as('mother@demo.test'))('POST /portal/logs/:logId/replies', { params: { logId: log.id }, body: { kind: 'disagreement', text: 'He fell.' }, key: randomUUID() });
    expect((await show(lead, log)).replies.map(({ text }) => text)).toEqual(['He fell.']);
    await eventually(async () => expect(await toldOf(lead, log)).toContain('family-replied'));
    expect((await show(teacher, log)).replies).toEqual([]);
    expect(await toldOf(teacher, log)).toEqual([]);
    await complete(lead, shared);
    const receipt = await show(teacher, log);
    expect([receipt.status, receipt.outcome, receipt.held, receipt.may.clarify, receipt.may.reopen]).toEqual(['completed', 'resolved', undefined, true, false]);
    expect((await timeline(teacher, log)).map(({ kind, by }) => [kind, by?.name])).toEqual([['recorded', 'Maya Lindqvist'], ['routed', undefined], ['clarified', 'Maya Lindqvist'], ['completed', undefined]]);
  });
});

test('only a reader opens it to the family, also while writing', async () => {
  const sharing = { student: false, guardians: true };
  const options = await teacher('GET /capture/options', { query: { studentIds: sam.id } });
  expect(options.types.find(({ id }) => id === safeguarding.id)).toMatchObject({ restricted: true, readerRoles: ['safeguarding-lead'], may: { share: false } });
  expect((await teacher('POST /student-logs/preview', { body: about({ sharing }) })).perStudent[0]!.refused).toEqual({ code: 'shared-by-readers', detail: 'Only Safeguarding Leads share logs of this kind with the family. Save it without sharing.' });
  await expect(write(teacher, { sharing })).rejects.toMatchObject({ status: 422, code: 'shared-by-readers' });
  expect(await write(lead, { sharing })).toMatchObject({ level: 'full', sharing: { guardians: true } });
});

test('the author takes it back within ten minutes', async () => {
  const log = await write(teacher);
  await expect(teacher('POST /student-logs/:logId/withdrawal', at(log, { reason: 'Wrong student.' }))).resolves.toMatchObject({ status: 'withdrawn' });
  await expect(show(teacher, log)).rejects.toMatchObject({ status: 404 });
  await expect(show(lead, log)).resolves.toMatchObject({ status: 'withdrawn' });
  await expect(show(admin, log)).rejects.toMatchObject({ status: 404 });
});

describe('only readers are given one', () => {
  let refer: { id: string };
  beforeAll(async () => {
    refer = (await teacher('GET /capture/options', { query: { studentIds: sam.id } })).nextSteps.find(({ name }) => name === 'Refer to counsellor')!;
  });
  test('a step whose role reads nothing of it has nobody', async () => {
    await expect(write(teacher, { followUp: { nextStepId: refer.id } })).rejects.toMatchObject({ status: 422, code: 'nobody-eligible' });
    const { items } = await teacher('GET /capture/candidates', { query: { studentIds: sam.id, nextStepId: refer.id, typeId: safeguarding.id } });
    expect(items.filter(({ eligible }) => eligible)).toEqual([]);
    expect(items.map(({ reason }) => reason)).toContain('Does not read logs of this kind');
  });
  test('the candidates of a log that stands are its readers, and handing on accepts nobody else', async () => {
    const log = await write(teacher);
    const { items } = await lead('GET /student-logs/:logId/candidates', { params: { logId: log.id }, query: { nextStepId: refer.id } });
    expect(items.some(({ eligible }) => eligible)).toBe(false);
    await expect(lead('POST /student-logs/:logId/assignment', at(log, { nextStepId: refer.id }))).rejects.toMatchObject({ status: 422, code: 'nobody-eligible' });
  });
});

describe('confidentiality holds from the moment it is set', () => {
  let type: LogTypeView;
  let log: LogView, reviewed: LogView, own: LogView, counsellor: Api, counsellorEmail: string;
  const reviewsOf = async (api: Api) => (await api('GET /focus', { query: { kind: 'review', typeId: type.id, limit: '100' } })).review.map((item) => item.log.id);
  beforeAll(async () => {
    type = await addType({ name: 'Family matters', schoolId: safeguarding.schoolId, readerRoles: [] });
    const { nextSteps } = await teacher('GET /capture/options', { query: { studentIds: sam.id } });
    log = await write(teacher, { typeId: type.id, followUp: { nextStepId: nextSteps.find(({ name }) => name === 'Refer to counsellor')!.id }, sharing: { student: false, guardians: true } });
    counsellorEmail = (await w.sql.query('select email from app_user where id = $1', [log.todo!.assignee.id])).rows[0].email;
    counsellor = await w.as(counsellorEmail);
    expect(log.level).toBe('full');
    reviewed = await write(teacher, { typeId: type.id, followUp: { nextStepId: log.nextStep!.id, assigneeId: log.todo!.assignee.id } });
    await followUp(counsellor, reviewed);
    expect(await reviewsOf(teacher)).toContain(reviewed.id);
    own = await write(counsellor, { typeId: type.id, followUp: { nextStepId: log.nextStep!.id, assigneeId: log.todo!.assignee.id } });
    type = await restrictTo(type, ['learning-support']);
  });
  test('its old logs are gone at once for everybody but readers, assignee and, as a receipt, the author', async () => {
    for (const email of CLOSE.filter((one) => one !== counsellorEmail)) await expect(show(await w.as(email), log), email).rejects.toMatchObject({ status: 404 });
    await expect(show(lead, log)).rejects.toMatchObject({ status: 404 });
    await expect(show(await w.as('learning-support@demo.test'), log)).resolves.toMatchObject({ level: 'full', seenBecause: { rule: 'reader', label: 'You read Family matters logs of Lakeside Upper School.' } });
    await expect(show(counsellor, log)).resolves.toMatchObject({ level: 'full', seenBecause: { rule: 'assignee' } });
    await expect(show(teacher, log)).resolves.toMatchObject({ level: 'receipt' });
  });
  test('a review its author may no longer do leaves their queue, and goes to a reader with the next sweep', async () => {
    const reader = await w.as('learning-support@demo.test');
    expect(await reviewsOf(teacher)).toEqual([]);
    await w.app.get(Sweeping, { strict: false }).school(reviewed.context.school.id, new Date());
    expect(await reviewsOf(reader)).toContain(reviewed.id);
    await complete(reader, await show(reader, reviewed));
  });
  test('the family loses what no reader opened to it, until one does', async () => {
    const [mother, reader] = [await w.as('mother@demo.test'), await w.as('learning-support@demo.test')];
    await expect(mother('GET /portal/logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 404 });
    const current = await show(reader, log);
    expect(current.sharing).toMatchObject({ student: false, guardians: false });
    await share(reader, current);
    await expect(mother('GET /portal/logs/:logId', { params: { logId: log.id } })).resolves.toMatchObject({ id: log.id });
  });
  test('whoever holds it finishes what they began and keeps sight by what they wrote; the review goes to a reader', async () => {
    const reader = await w.as('learning-support@demo.test');
    await followUp(counsellor, await show(counsellor, log));
    await expect(show(counsellor, log)).resolves.toMatchObject({ level: 'full', seenBecause: { rule: 'followed-up' }, may: { complete: false, share: false } });
    await eventually(async () => expect(await toldOf(reader, log)).toEqual(['ready-to-review']));
    expect((await reader('GET /focus', { query: { kind: 'review', typeId: type.id, limit: '100' } })).review.map((item) => item.log.id)).toEqual([log.id]);
    await expect(complete(reader, await show(reader, log))).resolves.toMatchObject({ status: 'completed' });
  });
  test('who wrote it and holds it reads it by what they followed up, and reviews it themself', async () => {
    await followUp(counsellor, await show(counsellor, own));
    await w.app.get(Sweeping, { strict: false }).school(own.context.school.id, new Date());
    expect(await reviewsOf(counsellor)).toEqual([own.id]);
    expect((await timeline(counsellor, own)).map(({ kind }) => kind)).not.toContain('review-moved');
  });
  test('and ends as soon as it is lifted', async () => {
    await restrictTo(type, []);
    for (const email of ['pastoral@demo.test', 'system@demo.test', 'admin@demo.test']) await expect(show(await w.as(email), log), email).resolves.toMatchObject({ level: 'full' });
  });
});
