import { randomUUID } from 'node:crypto';
import { type Api, createClient } from '@throughline/shared';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import { type EventStream, openStream } from '../harness/moving-parts/event-stream.ts';
import type { Visitor } from '../harness/visitor.ts';
import { type World, world } from '../worlds/small-district.ts';

const TEACHER = 'teacher@demo.test';
const JONAS = 'system@demo.test';
const LED = 'group_id in (select group_id from student_group_leader where user_id = $1)';
/** A revoked stream is closed within seconds; a busy machine takes its time. */
const SOON = { timeout: 20_000, interval: 200 };
let w: World;
let url: string;
const streams: EventStream[] = [];
beforeAll(async () => {
  w = await world('small-district');
  await w.app.listen(0, '127.0.0.1');
  url = await w.app.getUrl();
});
afterEach(() => streams.splice(0).forEach((stream) => stream.close()));
afterAll(() => w?.close());

interface Browser { visitor: Visitor; api: Api; cookie: string }
async function signIn(email: string, userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'): Promise<Browser> {
  const visitor = w.visitor();
  const answer = await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: DEMO_PASSWORD }, headers: { 'user-agent': userAgent } });
  const cookie = [answer.headers['set-cookie']].flat().map(String).find((line) => line.includes('session_token='))!.split(';')[0]!;
  return { visitor, api: createClient(visitor.send), cookie };
}
/** An open stream, and whether the server has ended it. */
async function listen({ cookie }: Browser) {
  const stream = await openStream(`${url}/api/events`, { cookie });
  streams.push(stream);
  const state = { over: false, stream };
  void stream.ended.then(() => (state.over = true));
  return state;
}
const status = (promise: Promise<unknown>) => promise.then(() => 200, (error: { status: number }) => error.status);
const me = ({ api }: Browser) => status(api('GET /me', {}));

describe('where one is signed in', () => {
  test('each browser by id, this one marked; one is ended, then all others; their streams close', async () => {
    const [here, phone, tablet] = [await signIn(TEACHER), await signIn(TEACHER, 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1'), await signIn(TEACHER)];
    const { items } = await here.api('GET /me/sessions', {});
    expect(items.filter((one) => one.here)).toHaveLength(1);
    const theirs = items.find(({ userAgent }) => userAgent.includes('iPhone'))!;
    const [mine, other] = [await listen(here), await listen(phone)];
    await here.api('DELETE /me/sessions/:sessionId', { params: { sessionId: theirs.id } });
    expect(await me(phone)).toBe(401);
    await expect.poll(() => other.over, SOON).toBe(true);
    await expect(openStream(`${url}/api/events`, { cookie: phone.cookie })).rejects.toThrow('401');
    expect(await me(tablet)).toBe(200);
    await here.api('DELETE /me/sessions', {});
    expect(await me(tablet)).toBe(401);
    expect([await me(here), mine.over]).toEqual([200, false]);
    await expect(here.api('DELETE /me/sessions/:sessionId', { params: { sessionId: randomUUID() } })).rejects.toMatchObject({ status: 404 });
  });

  test('a System Administrator signs somebody out everywhere, and nobody else does', async () => {
    const [here, there] = [await signIn(TEACHER), await signIn(TEACHER)];
    const open = await listen(there);
    const params = { userId: await w.userId(TEACHER) };
    await expect((await signIn('admin@demo.test')).api('DELETE /admin/people/:userId/sessions', { params })).rejects.toMatchObject({ status: 403 });
    const jonas = await signIn(JONAS);
    await expect(jonas.api('DELETE /admin/people/:userId/sessions', { params })).resolves.toMatchObject({ sessions: 0 });
    expect([await me(here), await me(there)]).toEqual([401, 401]);
    await expect.poll(() => open.over, SOON).toBe(true);
    const { rows } = await w.sql.query(`select actor_id from audit.event where event_name = 'auth.session.revoked' and entity_id = $1 and convert_from(leaf, 'UTF8')::jsonb -> 'data' ->> 'by' = 'administrator'`, [params.userId]);
    expect(new Set(rows.map(({ actor_id: by }) => by))).toEqual(new Set([await w.userId(JONAS)]));
    // of one's own all but the one in hand
    const elsewhere = await signIn(JONAS);
    await expect(jonas.api('DELETE /admin/people/:userId/sessions', { params: { userId: await w.userId(JONAS) } })).resolves.toMatchObject({ sessions: 1 });
    expect([await me(jonas), await me(elsewhere)]).toEqual([200, 401]);
    await expect(jonas.api('DELETE /admin/people/:userId/sessions', { params: { userId: await w.userId('mother@demo.test') } })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a change of access counts from the next request on', () => {
  test('a login that is disabled: nothing opens any more, and its stream closes', async () => {
    const browser = await signIn('counsellor2@demo.test');
    const open = await listen(browser);
    await w.unguarded(`update app_user set enabled = false where email = 'counsellor2@demo.test'`);
    expect(await me(browser)).toBe(401);
    expect(await status(browser.api('GET /student-logs', { query: {} }))).toBe(401);
    await expect.poll(() => open.over, SOON).toBe(true);
    await w.unguarded(`update app_user set enabled = true where email = 'counsellor2@demo.test'`);
  });

  test('a role that needs a second factor: the stream of whoever has none closes, with the next click comes the page to set it up', async () => {
    const [browser, jonas] = [await signIn('counsellor@demo.test'), await signIn(JONAS)];
    const [open, teacher] = [await listen(browser), await listen(await signIn(TEACHER))];
    const { version } = await jonas.api('GET /admin/second-factor-roles', {});
    const named = await jonas.api('PUT /admin/second-factor-roles', { body: { roles: ['counsellor'], version } });
    await expect(browser.api('GET /focus', { query: {} })).rejects.toMatchObject({ status: 403, code: 'second-factor-needed' });
    await expect.poll(() => open.over, SOON).toBe(true);
    expect(teacher.over).toBe(false);
    await jonas.api('PUT /admin/second-factor-roles', { body: { roles: [], version: named.version } });
    expect(await status(browser.api('GET /focus', { query: {} }))).toBe(200);
  });

  test.each([
    ['a role ends', 'update role_assignment set ends_on = current_date - 2 where user_id = $1 and ends_on is null', 'update role_assignment set ends_on = null where user_id = $1 and ends_on = current_date - 2'],
    ['members leave the group', `update student_group_member set ends_on = current_date - 2 where ends_on is null and ${LED}`, `update student_group_member set ends_on = null where ends_on = current_date - 2 and ${LED}`],
    ['a group is retired', `update student_group g set retired = true from student_group_leader l where l.group_id = g.id and l.user_id = $1`, `update student_group g set retired = false from student_group_leader l where l.group_id = g.id and l.user_id = $1`],
  ])('%s: the teacher no longer reads what they read through it, and hears no more of it', async (_, end, takeBack) => {
    const [teacher, admin] = [await signIn(TEACHER), await signIn('admin@demo.test')];
    const { items: [sam] } = await teacher.api('GET /capture/students', { query: { q: 'Sam' } });
    const { types } = await admin.api('GET /capture/options', { query: { studentIds: sam!.id } });
    const write = async () => (await admin.api('POST /student-logs', { body: { studentIds: [sam!.id], typeId: types.find(({ name }) => name === 'Pastoral')!.id, text: 'Seen in the corridor.' }, key: randomUUID() })).logs[0]!.id;
    const logId = await write();
    const reads = () => status(teacher.api('GET /student-logs/:logId', { params: { logId } }));
    expect(await reads()).toBe(200);
    const [theirs, hers] = [await listen(teacher), await listen(admin)];
    const heard = ({ stream }: { stream: EventStream }, id: string) => stream.events.some(({ data }) => data['logId'] === id);
    await expect.poll(() => Math.min(theirs.stream.lastEventId, hers.stream.lastEventId), SOON).toBeGreaterThanOrEqual(0);
    await w.unguarded(end, [await w.userId(TEACHER)]);
    try {
      expect([403, 404]).toContain(await reads());
      // whoever still may has heard of it: then it was sent round
      const next = await write();
      await expect.poll(() => heard(hers, next), SOON).toBe(true);
      expect(heard(theirs, next)).toBe(false);
    } finally {
      await w.unguarded(takeBack, [await w.userId(TEACHER)]);
    }
    expect(await reads()).toBe(200);
  }, 90_000);

  test('a guardianship is removed, or a sharing restricted: the mother no longer reads, and her page is told to look again', async () => {
    const [mother, ruth, teacher] = [await signIn('mother@demo.test'), await signIn('admin@demo.test'), await signIn(TEACHER)];
    const { items: [sam] } = await teacher.api('GET /capture/students', { query: { q: 'Sam' } });
    const { types } = await teacher.api('GET /capture/options', { query: { studentIds: sam!.id } });
    const { logs: [log] } = await teacher.api('POST /student-logs', { body: { studentIds: [sam!.id], typeId: types.find(({ name }) => name === 'Academic')!.id, text: 'Well done.', sharing: { student: false, guardians: true } }, key: randomUUID() });
    const reads = () => status(mother.api('GET /portal/logs/:logId', { params: { logId: log!.id } }));
    expect(await reads()).toBe(200);
    const open = await listen(mother);
    await expect.poll(() => open.stream.lastEventId, SOON).toBeGreaterThanOrEqual(0);
    const link = async () => (await ruth.api('GET /guardianships', { query: { studentId: sam!.id } })).items.find(({ guardian }) => guardian.name === 'Adaeze Okafor')!;
    const before = await link();
    await ruth.api('PUT /guardianships/:guardianshipId', { params: { guardianshipId: before.id }, body: { relation: 'Mother', portalAccess: true, restriction: 'nothing', restrictionTypeIds: [], restrictedFrom: null, restrictedTo: null, restrictionReason: 'Court order.', version: before.version } });
    expect(await reads()).toBe(404);
    await expect.poll(() => open.stream.events.some(({ data }) => data.type === 'refetch'), SOON).toBe(true);
    const restricted = await link();
    await ruth.api('PUT /guardianships/:guardianshipId', { params: { guardianshipId: restricted.id }, body: { relation: 'Mother', portalAccess: true, restriction: 'none', restrictionTypeIds: [], restrictedFrom: null, restrictedTo: null, restrictionReason: null, version: restricted.version } });
    expect(await reads()).toBe(200);
    await ruth.api('DELETE /guardianships/:guardianshipId', { params: { guardianshipId: before.id } });
    expect([403, 404]).toContain(await reads());
    expect(await me(mother)).toBe(200);
  }, 90_000);

  test('an enrolment is archived: who coordinates its program no longer reads of the student', async () => {
    const { rows: [one] } = await w.sql.query<{ email: string; student_id: string; log_id: string }>(`
      select u.email, e.student_id, l.id as log_id from program_coordinator c join app_user u on u.id = c.user_id
      join role_assignment ra on ra.user_id = u.id and ra.role = 'curriculum-coordinator' and ra.ends_on is null
      join program_offering o on o.program_id = c.program_id
      join enrolment e on e.offering_id = o.id and not e.archived and e.starts_on <= current_date and (e.ends_on is null or e.ends_on >= current_date)
      join student_log l on l.student_id = e.student_id and l.program_id = o.program_id and l.academic_year_id = e.academic_year_id and l.author_id <> u.id and l.status <> 'withdrawn'
      join log_type t on t.id = l.type_id and t.confidentiality = 'standard'
      where not exists (select from role_assignment other where other.user_id = u.id and other.role <> 'curriculum-coordinator' and other.ends_on is null) limit 1`);
    const browser = await signIn(one!.email);
    const reads = () => status(browser.api('GET /student-logs/:logId', { params: { logId: one!.log_id } }));
    expect(await reads()).toBe(200);
    await w.unguarded('update enrolment set archived = true where student_id = $1', [one!.student_id]);
    expect(await reads()).toBe(404);
    await w.unguarded('update enrolment set archived = false where student_id = $1', [one!.student_id]);
  });
});
