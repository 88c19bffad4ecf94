import { randomUUID } from 'node:crypto';
import type { Api, LogView, WriteLog } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let sam: { id: string; name: string };
let pastoral: { id: string };
let refer: { id: string };
beforeAll(async () => {
  w = await world('small-district');
  const teacher = await w.as('teacher@demo.test');
  const [first] = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items;
  sam = { id: first!.id, name: first!.name };
  const options = await teacher('GET /capture/options', { query: { studentIds: sam.id } });
  pastoral = options.types.find((type) => type.name === 'Pastoral')!;
  refer = options.nextSteps.find((step) => step.name === 'Refer to counsellor')!;
});
afterAll(() => w?.close());

const about = (but: Partial<WriteLog> = {}): WriteLog => ({ studentIds: [sam.id], typeId: pastoral.id, text: 'Sat alone at lunch again.\n\nSays nothing is wrong.', ...but });
const write = async (api: Api, body: WriteLog, key = randomUUID()): Promise<LogView> => (await api('POST /student-logs', { body, key })).logs[0]!;
const eventually = async (check: () => Promise<void>) => expect.poll(() => check().then(() => 'done', (error: Error) => error.message), { timeout: 8_000, interval: 100 }).toBe('done');

test('a log is written, routed, followed up, reviewed and read by the family', async () => {
  const [teacher, mother] = [await w.as('teacher@demo.test'), await w.as('mother@demo.test')];
  const body = about({ followUp: { nextStepId: refer.id }, sharing: { student: false, guardians: true, familyWording: 'Sam seemed quiet this week.' } });

  const preview = await teacher('POST /student-logs/preview', { body });
  const planned = preview.perStudent[0]!;
  expect(planned).toMatchObject({ studentId: sam.id, context: { school: { name: expect.any(String) }, academicYear: { name: expect.any(String) }, program: { name: expect.any(String) } } });
  expect(planned.reason).toMatch(/^Counsellor at .+, \d+ open( \(fewest of \d+\))?, in today$/);

  const log = await write(teacher, body);
  expect(log).toMatchObject({
    status: 'open', version: 1, text: body.text, student: sam, context: planned.context, nextStep: { name: 'Refer to counsellor' },
    todo: { assignee: planned.assignee, dueOn: planned.dueOn, reason: planned.reason, overdue: false }, may: { followUp: false, complete: true, share: true }, seenBecause: { rule: 'author' },
  });

  const counsellorEmail = (await w.sql.query('select email from app_user where id = $1', [log.todo!.assignee.id])).rows[0].email;
  const counsellor = await w.as(counsellorEmail);
  await eventually(async () => expect((await counsellor('GET /notifications', { query: {} })).items[0]).toMatchObject({ event: 'assigned', logId: log.id }));
  const queue = await counsellor('GET /focus', { query: { kind: 'act', limit: '100' } });
  expect(queue.act.map((item) => item.log.id)).toContain(log.id);
  expect(queue.counts.act).toBe(queue.act.length);

  const followedUp = await counsellor('POST /student-logs/:logId/follow-ups', { params: { logId: log.id }, body: { text: 'Talked for half an hour.', version: log.version }, key: randomUUID() });
  expect(followedUp).toMatchObject({ status: 'in-progress', version: 2, followUps: [{ text: 'Talked for half an hour.' }], review: { assignee: log.author } });
  expect(followedUp.todo).toBeUndefined();
  await eventually(async () => expect((await teacher('GET /notifications', { query: {} })).items[0]).toMatchObject({ event: 'ready-to-review', logId: log.id }));
  expect((await teacher('GET /focus', { query: { kind: 'review', limit: '100' } })).review.map((item) => item.log.id)).toContain(log.id);

  const completed = await teacher('POST /student-logs/:logId/closure', { params: { logId: log.id }, body: { outcome: 'resolved', version: 2 }, key: randomUUID() });
  expect(completed).toMatchObject({ status: 'completed', outcome: 'resolved', version: 3 });
  expect(completed.review).toBeUndefined();

  const children = (await mother('GET /portal/children', {})).items;
  for (const child of children) {
    const ofChild = (await mother('GET /portal/logs', { query: { childId: child.id, limit: '100' } })).items;
    expect(child.unread, child.name).toBe(ofChild.filter((item) => !item.seen).length);
  }
  const shared = (await mother('GET /portal/logs', { query: {} })).items.find((item) => item.id === log.id);
  expect(shared).toMatchObject({ text: 'Sam seemed quiet this week.', seen: false, acknowledged: false });
  const first = await mother('POST /portal/logs/:logId/receipt', { params: { logId: log.id }, body: {} });
  const again = await mother('POST /portal/logs/:logId/receipt', { params: { logId: log.id }, body: { acknowledge: true } });
  expect(again).toEqual({ firstSeenAt: first.firstSeenAt, acknowledgedAt: expect.any(String) });
  const receipts = (await teacher('GET /student-logs/:logId/receipts', { params: { logId: log.id } })).items;
  expect(receipts.filter((receipt) => receipt.firstSeenAt).map((receipt) => receipt.relation)).toEqual(['Mother']);

  const trail = (await teacher('GET /student-logs/:logId/timeline', { params: { logId: log.id } })).items;
  expect(trail.map((entry) => entry.kind)).toEqual(['recorded', 'routed', 'shared', 'followed-up', 'completed']);
});

describe('nobody finds what is not theirs', () => {
  let log: LogView;
  beforeAll(async () => {
    log = await write(await w.as('teacher@demo.test'), about({ text: 'Zinnia-marked note', sharing: { student: true, guardians: true } }));
  });
  test.each(['teacher.hillside@demo.test', 'counsellor.hillside@demo.test'])('%s: not by list, search, page, timeline or guessed id', async (email) => {
    const stranger = await w.as(email);
    expect((await stranger('GET /student-logs', { query: { studentId: sam.id } })).items).toEqual([]);
    expect((await stranger('GET /student-logs', { query: { q: 'Zinnia-marked' } })).items).toEqual([]);
    expect((await stranger('GET /capture/students', { query: { q: 'Sam' } })).items.map((hit) => hit.id)).not.toContain(sam.id);
    for (const path of ['', '/timeline', '/readers', '/receipts'] as const) await expect(stranger(`GET /student-logs/:logId${path}`, { params: { logId: log.id } })).rejects.toMatchObject({ status: 404, code: 'not-found' });
    await expect(stranger('GET /students/:studentId', { params: { studentId: sam.id } })).rejects.toMatchObject({ status: 404 });
    await expect(stranger('GET /students/:studentId/timeline', { params: { studentId: sam.id }, query: {} })).rejects.toMatchObject({ status: 404 });
    for (const transition of ['follow-ups', 'closure'] as const) {
      const body = transition === 'closure' ? { outcome: 'resolved' as const, version: 1 } : { text: 'x', version: 1 };
      await expect(stranger(`POST /student-logs/:logId/${transition}` as 'POST /student-logs/:logId/closure', { params: { logId: log.id }, body: body as never, key: randomUUID() })).rejects.toMatchObject({ status: 404 });
    }
    await expect(write(stranger, about())).rejects.toMatchObject({ status: 422, code: 'student-not-available' });
  });
  test('another child’s guardian', async () => {
    const other = await w.as('guardian.other@demo.test');
    expect((await other('GET /portal/logs', { query: { limit: '100' } })).items.map((item) => item.id)).not.toContain(log.id);
    expect((await other('GET /portal/logs', { query: { childId: sam.id } })).items).toEqual([]);
    await expect(other('GET /portal/logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 404 });
    await expect(other('POST /portal/logs/:logId/receipt', { params: { logId: log.id }, body: {} })).rejects.toMatchObject({ status: 404 });
    await expect(other('GET /student-logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 403 });
  });
  test.each(['visitor@demo.test', 'auditor@demo.test'])('%s has none of these pages', async (email) => {
    const visitor = await w.as(email);
    await expect(visitor('GET /student-logs', { query: {} })).rejects.toMatchObject({ status: 403 });
    await expect(visitor('GET /student-logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 403 });
    await expect(visitor('GET /students/:studentId', { params: { studentId: sam.id } })).rejects.toMatchObject({ status: 403 });
  });
  test('the student reads what is shared with students, and only until it is revoked', async () => {
    const [student, teacher] = [await w.as('student@demo.test'), await w.as('teacher@demo.test')];
    await expect(student('GET /portal/logs/:logId', { params: { logId: log.id } })).resolves.toMatchObject({ id: log.id, text: 'Zinnia-marked note' });
    await teacher('PUT /student-logs/:logId/sharing', { params: { logId: log.id }, body: { student: false, guardians: false, version: log.version }, key: randomUUID() });
    await expect(student('GET /portal/logs/:logId', { params: { logId: log.id } })).rejects.toMatchObject({ status: 404 });
  });
});

describe('writing', () => {
  test('the same key writes once, also at the same moment; another body is refused', async () => {
    const teacher = await w.as('teacher@demo.test');
    const key = randomUUID();
    const both = await Promise.all([write(teacher, about(), key), write(teacher, about(), key)]);
    expect(both[0].id).toBe(both[1].id);
    await expect(write(teacher, about({ text: 'Something else' }), key)).rejects.toMatchObject({ status: 409, code: 'key-reused' });
  });
  test('no key is 400, before anybody is asked who they are', async () => {
    const answer = await w.visitor().request('POST', '/api/student-logs', { body: about() });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'bad-request', errors: [{ path: 'Idempotency-Key' }] });
  });
  test.each([
    ['tomorrow', { occurredOn: '2099-01-01' }, 'future-day'],
    ['a type of nowhere', { typeId: randomUUID() }, 'type-not-offered'],
    ['a step of nowhere', { followUp: { nextStepId: randomUUID() } }, 'step-not-offered'],
    ['a student of nowhere', { studentIds: [randomUUID()] }, 'student-not-available'],
  ])('%s is refused in words and writes nothing', async (_, but, code) => {
    const count = async () => Number((await w.sql.query('select count(*) from student_log')).rows[0].count);
    const before = await count();
    await expect(write(await w.as('teacher@demo.test'), about(but))).rejects.toMatchObject({ status: 422, code });
    expect(await count()).toBe(before);
  });
  test('when nobody can take it, the refusal names role and school', async () => {
    const teacher = await w.as('teacher@demo.test');
    await w.unguarded(`update staff set employment = 'on-leave' where user_id in (select user_id from role_assignment where role = 'counsellor')`);
    await expect(write(teacher, about({ followUp: { nextStepId: refer.id } }))).rejects.toMatchObject({ status: 422, code: 'nobody-eligible', message: expect.stringMatching(/^No counsellor at .+ can take this\. Choose another step, or save without follow-up\.$/) });
    await w.unguarded(`update staff set employment = 'active' where employment = 'on-leave' and user_id in (select user_id from role_assignment where role = 'counsellor')`);
  });
  test('twelve writers at once do not all pick the same counsellor', async () => {
    const teacher = await w.as('teacher@demo.test');
    const logs = await Promise.all(Array.from({ length: 12 }, () => write(teacher, about({ followUp: { nextStepId: refer.id } }))));
    const { rows } = await w.sql.query('select log_id, count(*) from todo where log_id = any ($1) and closed_at is null group by 1', [logs.map((log) => log.id)]);
    expect(rows.map((row) => Number(row.count))).toEqual(Array(12).fill(1));
  });
  test('markup and paragraphs are kept as typed; a null byte is refused', async () => {
    const teacher = await w.as('teacher@demo.test');
    const text = '<b>Not bold</b> & "quoted"\n\nسلام 👋 Zażółć';
    expect((await write(teacher, about({ text }))).text).toBe(text);
    await expect(write(teacher, about({ text: 'a\u0000b' }))).rejects.toMatchObject({ status: 400 });
  });
});

describe('races end with one winner and an honest 409', () => {
  test('author completes while the assignee follows up', async () => {
    const teacher = await w.as('teacher@demo.test');
    for (let round = 0; round < 5; round++) {
      const log = await write(teacher, about({ followUp: { nextStepId: refer.id } }));
      const email = (await w.sql.query('select email from app_user where id = $1', [log.todo!.assignee.id])).rows[0].email;
      const counsellor = await w.as(email);
      const results = await Promise.allSettled([
        teacher('POST /student-logs/:logId/closure', { params: { logId: log.id }, body: { outcome: 'resolved', version: 1 }, key: randomUUID() }),
        counsellor('POST /student-logs/:logId/follow-ups', { params: { logId: log.id }, body: { text: 'Spoke with Sam.', version: 1 }, key: randomUUID() }),
      ]);
      expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const lost = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
      expect(lost.reason).toMatchObject({ status: 409, code: 'moved-on', problem: { current: { id: log.id, version: 2 } } });
      const { rows } = await w.sql.query(`select (select count(*) from todo where log_id = $1 and closed_at is null)::int as open, (select count(*) from log_trail where log_id = $1)::int as trail`, [log.id]);
      expect(rows[0]).toEqual({ open: 0, trail: 3 });
    }
  });
  test('a stale version is 409 with the log as it is now; the wrong person is 403', async () => {
    const [teacher, lead] = [await w.as('teacher@demo.test'), await w.as('pastoral@demo.test')];
    const log = await write(teacher, about({ followUp: { nextStepId: refer.id } }));
    const close = (api: Api, version: number) => api('POST /student-logs/:logId/closure', { params: { logId: log.id }, body: { outcome: 'resolved', version }, key: randomUUID() });
    await expect(close(teacher, 9)).rejects.toMatchObject({ status: 409, problem: { current: { version: 1 } } });
    await expect(close(lead, 1)).rejects.toMatchObject({ status: 403, code: 'not-yours' });
    await expect(teacher('POST /student-logs/:logId/closure', { params: { logId: log.id }, body: { outcome: 'no-action-needed', version: 1 }, key: randomUUID() })).rejects.toMatchObject({ status: 422, code: 'reason-needed' });
  });
});

test('the preview’s head-count is the number of people who can then open it', async () => {
  const teacher = await w.as('teacher@demo.test');
  const body = about({ followUp: { nextStepId: refer.id }, sharing: { student: true, guardians: true } });
  const preview = await teacher('POST /student-logs/preview', { body });
  const log = await write(teacher, body);
  const readers = await teacher('GET /student-logs/:logId/readers', { params: { logId: log.id } });
  expect(preview.readers).toEqual(readers.groups);
  let opened = 0;
  for (const { email } of (await w.sql.query('select email from app_user where enabled')).rows) {
    const api = await w.as(email);
    const ways = await Promise.allSettled([api('GET /student-logs/:logId', { params: { logId: log.id } }), api('GET /portal/logs/:logId', { params: { logId: log.id } })]);
    if (ways.some((way) => way.status === 'fulfilled')) opened += 1;
  }
  expect(opened).toBe(readers.total);
}, 60_000);

test('every write and every opening leaves its event, in the same transaction, without a word of what was written', async () => {
  const teacher = await w.as('teacher@demo.test');
  const log = await write(teacher, about({ text: 'A very particular sentence', followUp: { nextStepId: refer.id } }));
  await teacher('GET /student-logs/:logId', { params: { logId: log.id } });
  const { rows } = await w.sql.query(`select event_name, actor_id, convert_from(leaf, 'UTF8') as leaf from audit.event where entity_id = $1 or entity_id = $2 order by ingest_ord`, [log.id, log.todo!.id]);
  expect(rows.map((row) => row.event_name)).toEqual(['entity.student_log.created', 'entity.todo.created', 'record.student_log.viewed']);
  expect(rows.every((row) => row.actor_id === log.author.id)).toBe(true);
  expect(JSON.stringify(rows)).not.toMatch(/particular sentence|Sam /);
});

test('an incident’s logs share it and go to one person; without incident a group is spread', async () => {
  const teacher = await w.as('teacher@demo.test');
  const group = (await teacher('GET /capture/groups', {})).items.find((one) => one.students.length >= 6 && one.students.some((student) => student.id === sam.id))!;
  const studentIds = group.students.slice(0, 6).map((student) => student.id);
  const write6 = (but: Partial<WriteLog>) => teacher('POST /student-logs', { body: about({ studentIds, followUp: { nextStepId: refer.id }, ...but }), key: randomUUID() });
  const together = await write6({ incident: { roles: { [studentIds[0]!]: 'affected' } } });
  expect(together.incidentId).toBeDefined();
  expect(together.logs.map((log) => log.incident)).toEqual(studentIds.map((_, i) => ({ id: together.incidentId, role: i === 0 ? 'affected' : 'involved' })));
  expect(new Set(together.logs.map((log) => log.todo?.assignee.id)).size).toBe(1);
  const apart = await write6({});
  expect(apart.incidentId).toBeUndefined();
  expect(apart.logs).toHaveLength(6);
});

test('one refusal refuses the whole group and names its place', async () => {
  const teacher = await w.as('teacher@demo.test');
  const before = (await w.sql.query('select count(*)::int as n from student_log')).rows[0].n;
  await expect(teacher('POST /student-logs', { body: about({ studentIds: [sam.id, randomUUID()] }), key: randomUUID() })).rejects.toMatchObject({ status: 422, problem: { errors: [{ path: 'studentIds.1' }] } });
  expect((await w.sql.query('select count(*)::int as n from student_log')).rows[0].n).toBe(before);
});

test('being turned away is recorded alike, whether or not there is something', async () => {
  const [stranger, log] = [await w.as('teacher.hillside@demo.test'), await write(await w.as('teacher@demo.test'), about())];
  const nowhere = randomUUID();
  for (const logId of [log.id, nowhere]) await expect(stranger('GET /student-logs/:logId', { params: { logId } })).rejects.toMatchObject({ status: 404 });
  const { rows } = await w.sql.query(`select entity_id, event_name, entity_type, changed, subject_id from audit.event where event_name = 'authz.access.denied' and entity_id = any ($1) order by ingest_ord`, [[log.id, nowhere]]);
  expect(rows.map((row) => row.entity_id)).toEqual([log.id, nowhere]);
  expect({ ...rows[0], entity_id: null }).toEqual({ ...rows[1], entity_id: null });
});
