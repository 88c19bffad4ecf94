import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Api, EvidenceWish, LogView, WriteLog } from '@throughline/shared';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UploadUpkeep } from '../../src/modules/student-logs/app/evidence/upload-upkeep.ts';
import { Clock } from '../../src/platform/clock/index.ts';
import { startS3, type TestStore } from '../harness/moving-parts/s3.ts';
import { browserOf, phonePhoto, send, upload } from '../harness/sent-files.ts';
import type { Visitor } from '../harness/visitor.ts';
import { type World, world } from '../worlds/small-district.ts';

/** Real time, but for the hours a test lets pass. */
class LaterClock extends Clock {
  later = 0;
  now(): Date {
    return new Date(Date.now() + this.later);
  }
}
const UNSHARED = { student: false, guardians: false };
const GUARDIANS = { student: false, guardians: true };

const clock = new LaterClock();
let w: World;
let folder: string;
let teacher: Api, counsellor: Api, mother: Api, student: Api;
let browsers: Record<'teacher' | 'counsellor' | 'hillside' | 'mother' | 'father' | 'other' | 'student' | 'admin', Visitor>;
let samId: string, zofiaId: string, typeId: string, stepId: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'throughline-evidence-'));
  w = await world('small-district', { env: { DATA_DIR: folder }, overrides: (builder) => builder.overrideProvider(Clock).useValue(clock) });
  [teacher, counsellor, mother, student] = await Promise.all(['teacher', 'counsellor', 'mother', 'student'].map((who) => w.as(`${who}@demo.test`))) as [Api, Api, Api, Api];
  const people = { teacher: 'teacher', counsellor: 'counsellor', hillside: 'teacher.hillside', mother: 'mother', father: 'father', other: 'guardian.other', student: 'student', admin: 'admin' };
  browsers = Object.fromEntries(await Promise.all(Object.entries(people).map(async ([key, who]) => [key, await browserOf(w, `${who}@demo.test`)]))) as typeof browsers;
  [samId, zofiaId] = await Promise.all(['Sam Okafor', 'Zofia Nowak'].map((name) => w.studentId(name))) as [string, string];
  const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
  typeId = options.types.find((type) => type.name === 'Pastoral')!.id;
  stepId = options.nextSteps.find((step) => step.name === 'Refer to counsellor')!.id;
});
afterAll(async () => {
  await w?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

const write = async (evidence: EvidenceWish[], but: Partial<WriteLog> = {}): Promise<LogView[]> =>
  (await teacher('POST /student-logs', { body: { studentIds: [samId], typeId, text: 'He showed me his drawing.', evidence, ...but }, key: randomUUID() })).logs;
const photoBy = async (visitor: Visitor, sharing = UNSHARED, title?: string): Promise<EvidenceWish> => ({ uploadId: (await upload(visitor, await phonePhoto(), 'IMG_0001.JPG')).uploadId, sharing, ...(title ? { title } : {}) });
const show = (api: Api, log: LogView) => api('GET /student-logs/:logId', { params: { logId: log.id } });
const open = (visitor: Visitor, log: LogView, evidenceId = log.evidence[0]!.id, side = 'student-logs') => visitor.request('GET', `/api/${side}/${log.id}/evidence/${evidenceId}/content`);
const statusOf = async (...args: Parameters<typeof open>) => (await open(...args)).status;
const inPortal = (visitor: Visitor, log: LogView, evidenceId?: string) => statusOf(visitor, log, evidenceId, 'portal/logs');
const remove = (api: Api, log: LogView, evidenceId = log.evidence[0]!.id) => api('DELETE /student-logs/:logId/evidence/:evidenceId', { params: { logId: log.id, evidenceId }, key: randomUUID() });
const clarify = (api: Api, log: LogView, evidence: EvidenceWish[]) => api('POST /student-logs/:logId/clarifications', { params: { logId: log.id }, body: { text: 'See here.', evidence }, key: randomUUID() });
const sentences = async (log: LogView) => (await teacher('GET /student-logs/:logId/timeline', { params: { logId: log.id } })).items.map(({ sentence }) => sentence);
const stored = async () => (await fs.readdir(path.join(folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).length;
const uploads = async (where = 'true') => Number((await w.sql.query(`select count(*) from upload where ${where}`)).rows[0].count);

describe('sending a file', () => {
  test('a photo is turned upright and loses its place; only its name, what it is and how large come back', async () => {
    const sent = await upload(browsers.teacher, await phonePhoto(), 'IMG_0001.JPG');
    expect(sent).toMatchObject({ kind: 'image', name: 'IMG_0001.jpg', mediaType: 'image/jpeg', width: 400, height: 600 });
  });
  test('sent twice with one key it is there once; another file under that key is refused', async () => {
    const [key, photo, before] = [randomUUID(), await phonePhoto(), await stored()];
    const answers = await Promise.all([send(browsers.teacher, photo, 'a.jpg', { key }), send(browsers.teacher, photo, 'a.jpg', { key })]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]!.json()).toEqual(answers[1]!.json());
    expect((await send(browsers.teacher, photo, 'a.jpg', { key })).json()).toEqual(answers[0]!.json());
    expect(await stored()).toBe(before + 2);
    expect((await send(browsers.teacher, await phonePhoto('#aa3300'), 'a.jpg', { key })).json()).toMatchObject({ status: 409, code: 'key-reused' });
    expect(await stored()).toBe(before + 2);
    expect(await uploads('ready_at is null')).toBe(0);
  });
  test.each([
    ['a program called a picture', Buffer.from('MZ\u0090\u0000\u0003', 'latin1'), 'photo.png', 422, 'file-type'],
    ['a page called a picture', '<!doctype html><script>alert(1)</script>', 'photo.png', 422, 'file-type'],
    ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'drawing.svg', 422, 'file-type'],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 'x'), 'long.txt', 413, 'too-large'],
    ['nothing', '', 'empty.txt', 422, 'file-empty'],
  ])('%s is refused in words and leaves nothing', async (_what, bytes, name, status, code) => {
    const before = [await stored(), await uploads()];
    const answer = await send(browsers.teacher, bytes, name, { type: 'image/png' });
    expect(answer.json()).toMatchObject({ status, code, detail: expect.stringMatching(/^[A-Z].*[.]$/) });
    expect([await stored(), await uploads()]).toEqual(before);
  });
  test('exactly 20 MB are taken', async () => {
    expect((await send(browsers.teacher, Buffer.alloc(20 * 1024 * 1024, 'x'), 'long.txt')).status).toBe(201);
  });
  test('it takes a form with a file, a key, and somebody of the staff', async () => {
    const json = (headers: Record<string, string>) => browsers.teacher.request('POST', '/api/uploads', { headers, body: { file: 'x' } });
    expect((await json({ 'idempotency-key': randomUUID() })).status).toBe(400);
    expect((await browsers.teacher.request('POST', '/api/uploads', { headers: { 'idempotency-key': randomUUID() } })).status).toBe(415);
    expect((await send(browsers.teacher, 'x', 'x.txt', { key: '' })).status).toBe(400);
    expect((await send(w.visitor(), 'x', 'x.txt')).status).toBe(401);
    expect((await send(browsers.mother, 'x', 'x.txt')).status).toBe(403);
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await browsers.teacher.request('POST', '/api/student-logs/preview', { headers: multipart, body: '--x--\r\n' })).status).toBe(415);
  });
  test('cancelled half way, it leaves nothing', async () => {
    await w.app.listen(0, '127.0.0.1');
    const { port } = w.app.getHttpServer().address() as AddressInfo;
    const signedIn = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'teacher@demo.test', password: 'throughline-demo' }) });
    const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
    const before = [await stored(), await uploads()];
    const socket = net.connect(port, '127.0.0.1');
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n';
    socket.write(`POST /api/uploads HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\nidempotency-key: ${randomUUID()}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 900000\r\n\r\n${head}${'x'.repeat(300_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([await stored(), await uploads()]).toEqual(before);
  });
});

describe('what comes with a log', () => {
  test('photo, file and link are on the log, each by its name; the file comes back as it was cleaned, to be kept and never opened as a page', async () => {
    const text = await upload(browsers.teacher, 'Dear Sam', 'letter.txt');
    const [log] = await write([await photoBy(browsers.teacher, UNSHARED, 'His drawing'), { uploadId: text.uploadId, sharing: UNSHARED }, { url: 'https://example.org/a?b=1', sharing: UNSHARED }]);
    expect(log!.evidence).toMatchObject([
      { kind: 'image', title: 'His drawing', mediaType: 'image/jpeg', width: 400, height: 600, addedBy: { id: log!.author.id }, cameWith: 'writing', may: { remove: true } },
      { kind: 'file', title: 'letter.txt', bytes: 8 }, { kind: 'link', title: 'https://example.org/a?b=1', url: 'https://example.org/a?b=1' },
    ]);
    expect((await sentences(log!))[0]).toBe('Wrote the log, with a photo, a file and a link');
    const photo = await open(browsers.counsellor, log!);
    expect(photo.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store', 'content-security-policy': "default-src 'none'; sandbox", 'content-disposition': expect.stringMatching(/^attachment; filename="IMG_0001.jpg"/) });
    expect((await sharp(photo.bytes).metadata()).exif).toBeUndefined();
    const small = await browsers.counsellor.request('GET', `/api/student-logs/${log!.id}/evidence/${log!.evidence[0]!.id}/content?size=thumbnail`);
    expect(small.headers['content-type']).toBe('image/webp');
    expect(await (await open(browsers.teacher, log!, log!.evidence[1]!.id)).text()).toBe('Dear Sam');
    expect(await statusOf(browsers.teacher, log!, log!.evidence[2]!.id)).toBe(404);
  });
  test('reading a file is recorded as reading the log is, and says nothing of what it is called', async () => {
    const [log] = await write([await photoBy(browsers.teacher, UNSHARED, 'Zqtitle')]);
    const { rows: [{ last }] } = await w.sql.query('select max(ingest_ord) as last from audit.event');
    await open(browsers.counsellor, log!);
    const { rows } = await w.sql.query(`select convert_from(leaf, 'utf8') as text from audit.event where ingest_ord > $1`, [last]);
    expect(rows).toHaveLength(1);
    expect(rows[0].text).toMatch(/record.student_log.viewed.*"part":"evidence"|"part":"evidence".*record.student_log.viewed/s);
    expect((await w.sql.query(`select 1 from audit.event where convert_from(leaf, 'utf8') ilike '%zqtitle%'`)).rows).toEqual([]);
  });
  test('several students: each log holds the file by itself, and the file stays until the last has let go', async () => {
    const logs = await write([await photoBy(browsers.teacher)], { studentIds: [samId, zofiaId] });
    expect(new Set(logs.map(({ evidence: [piece] }) => piece!.id)).size).toBe(2);
    const before = await stored();
    await remove(teacher, logs[0]!);
    await w.app.get(UploadUpkeep, { strict: false }).forgetUnheld();
    expect([await statusOf(browsers.teacher, logs[0]!), await statusOf(browsers.teacher, logs[1]!), await stored()]).toEqual([404, 200, before]);
    await remove(teacher, logs[1]!);
    await expect.poll(stored, { timeout: 8000 }).toBe(before - 2);
  });
  test('a follow-up and a clarification bring their own', async () => {
    const [log] = await write([], { followUp: { nextStepId: stepId } });
    const holder = (await w.sql.query('select email from app_user where id = $1', [log!.todo!.assignee.id])).rows[0].email as string;
    const [api, visitor] = [await w.as(holder), await browserOf(w, holder)];
    const answered = await api('POST /student-logs/:logId/follow-ups', { params: { logId: log!.id }, body: { text: 'Talked.', version: log!.version, evidence: [await photoBy(visitor)] }, key: randomUUID() });
    const clarified = await clarify(teacher, answered, [{ url: 'http://example.org', title: 'The page', sharing: UNSHARED }]);
    expect(clarified.evidence).toMatchObject([{ cameWith: 'follow-up', kind: 'image', may: { remove: false } }, { cameWith: 'clarification', title: 'The page', may: { remove: true } }]);
    expect(await sentences(log!)).toEqual(expect.arrayContaining(['Wrote a follow-up, with a photo; ready for review', 'Added a clarification, with a link']));
  });
  test('a repeated request hangs nothing twice', async () => {
    const [key, evidence] = [randomUUID(), [await photoBy(browsers.teacher)]];
    const body = { studentIds: [samId], typeId, text: 'Once.', evidence };
    const [one, two] = [await teacher('POST /student-logs', { body, key }), await teacher('POST /student-logs', { body, key })];
    expect(two.logs[0]!.evidence).toEqual(one.logs[0]!.evidence);
    expect(two.logs[0]!.evidence).toHaveLength(1);
  });
  test.each([['javascript:alert(1)'], ['data:text/html,x'], ['ftp://example.org'], ['//example.org'], ['https://me:secret@example.org'], ['not a link']])('%s is no link', async (url) => {
    await expect(write([{ url, sharing: UNSHARED }])).rejects.toMatchObject({ status: 400, problem: { errors: [{ path: 'evidence.0.url' }] } });
  });
  test('a file is its sender’s alone, once, and for a day', async () => {
    const refused = { status: 422, problem: { code: 'upload-gone', errors: [{ path: 'evidence.0.uploadId' }] } };
    await expect(write([await photoBy(browsers.counsellor)])).rejects.toMatchObject(refused);
    await expect(write([{ uploadId: randomUUID(), sharing: UNSHARED }])).rejects.toMatchObject(refused);
    const photo = await photoBy(browsers.teacher);
    const [log] = await write([photo]);
    await expect(write([photo])).rejects.toMatchObject(refused);
    await expect(clarify(teacher, log!, [photo])).rejects.toMatchObject(refused);
    const late = await photoBy(browsers.teacher);
    const before = await stored();
    clock.later = 24 * 60 * 60_000 + 1000;
    try {
      await expect(write([late])).rejects.toMatchObject(refused);
      await w.app.get(UploadUpkeep, { strict: false }).forgetUnheld();
      expect(await uploads('used_at is null')).toBe(0);
      expect(await stored()).toBeLessThan(before);
      expect(await statusOf(browsers.teacher, log!)).toBe(200);
    } finally {
      clock.later = 0;
    }
  });
  test('a log that is refused takes no file: it can still come with the next', async () => {
    const photo = await photoBy(browsers.teacher);
    await expect(write([photo], { occurredOn: '2999-01-01' })).rejects.toMatchObject({ status: 422 });
    expect((await write([photo]))[0]!.evidence).toHaveLength(1);
  });
});

describe('who sees it', () => {
  test('staff by the log alone: another campus finds nothing, whoever reads the log reads its files', async () => {
    const [log] = await write([await photoBy(browsers.teacher, UNSHARED)]);
    expect([await statusOf(browsers.counsellor, log!), await statusOf(browsers.hillside, log!), await statusOf(w.visitor(), log!), await statusOf(browsers.mother, log!)]).toEqual([200, 404, 401, 403]);
    const [other] = await write([]);
    expect(await statusOf(browsers.teacher, other!, log!.evidence[0]!.id), 'under the address of another log').toBe(404);
  });
  test('a mother sees the piece that is shared with guardians, and not the other; neither does another guardian, nor the student', async () => {
    const [log] = await write([await photoBy(browsers.teacher, GUARDIANS, 'For home'), await photoBy(browsers.teacher, UNSHARED, 'For the school')], { sharing: GUARDIANS });
    const [home, school] = log!.evidence.map(({ id }) => id);
    const shared = await mother('GET /portal/logs/:logId', { params: { logId: log!.id } });
    expect(shared.evidence).toEqual([{ id: home, kind: 'image', title: 'For home', mediaType: 'image/jpeg', bytes: expect.any(Number), width: 400, height: 600 }]);
    expect((await mother('GET /portal/logs', { query: {} })).items.find(({ id }) => id === log!.id)!.evidence).toHaveLength(1);
    expect([await inPortal(browsers.mother, log!, home), await inPortal(browsers.father, log!, home), await inPortal(browsers.mother, log!, school)]).toEqual([200, 200, 404]);
    expect([await inPortal(browsers.other, log!, home), await inPortal(browsers.student, log!, home)]).toEqual([404, 404]);
    const { rows: [event] } = await w.sql.query(`select convert_from(leaf, 'utf8') as text from audit.event where event_name = 'portal.record.viewed' and convert_from(leaf, 'utf8') like $1 order by ingest_ord desc limit 1`, [`%${home}%`]);
    expect(event.text).toContain('"part":"evidence"');
  });
  test('with the student as with the guardians: each ground by itself', async () => {
    const both = { student: true, guardians: true };
    const [log] = await write([await photoBy(browsers.teacher, { student: true, guardians: false }), await photoBy(browsers.teacher, GUARDIANS), await photoBy(browsers.teacher, both)], { sharing: both });
    const seen = async (api: Api) => (await api('GET /portal/logs/:logId', { params: { logId: log!.id } })).evidence.map(({ id }) => log!.evidence.findIndex((piece) => piece.id === id));
    expect([await seen(student), await seen(mother)]).toEqual([[0, 2], [1, 2]]);
  });
  test('revoked, withdrawn or removed, it is gone at once', async () => {
    const shared = async () => (await write([await photoBy(browsers.teacher, GUARDIANS)], { sharing: GUARDIANS }))[0]!;
    const [revoked, withdrawn, removed] = [await shared(), await shared(), await shared()];
    for (const log of [revoked, withdrawn, removed]) expect(await inPortal(browsers.mother, log)).toBe(200);
    await teacher('PUT /student-logs/:logId/sharing', { params: { logId: revoked.id }, body: { ...UNSHARED, version: revoked.version }, key: randomUUID() });
    await teacher('POST /student-logs/:logId/withdrawal', { params: { logId: withdrawn.id }, body: { reason: 'Wrong student.', version: withdrawn.version }, key: randomUUID() });
    await remove(teacher, removed);
    for (const log of [revoked, withdrawn, removed]) expect(await inPortal(browsers.mother, log)).toBe(404);
    expect([await statusOf(browsers.teacher, revoked), await statusOf(browsers.teacher, withdrawn), await statusOf(browsers.admin, withdrawn), await statusOf(browsers.teacher, removed)]).toEqual([200, 404, 200, 404]);
  });
  test('a piece is shared only with whom the log is, by whoever decides on that', async () => {
    await expect(write([await photoBy(browsers.teacher, GUARDIANS)])).rejects.toMatchObject({ status: 422, problem: { code: 'evidence-not-shared', errors: [{ path: 'evidence.0.sharing' }] } });
    const [log] = await write([], { followUp: { nextStepId: stepId }, sharing: GUARDIANS });
    await expect(clarify(teacher, log!, [{ url: 'https://example.org', sharing: { student: true, guardians: true } }])).rejects.toMatchObject({ problem: { code: 'evidence-not-shared' } });
    const clarified = await clarify(teacher, log!, [{ url: 'https://example.org', sharing: GUARDIANS }]);
    expect((await mother('GET /portal/logs/:logId', { params: { logId: clarified.id } })).evidence).toMatchObject([{ kind: 'link', url: 'https://example.org' }]);
    const options = await teacher('GET /capture/options', { query: { studentIds: samId } });
    const toPastoral = options.nextSteps.find(({ role }) => role === 'pastoral-lead');
    if (!toPastoral) throw new Error('the district has a step for pastoral leads');
    const [held] = await write([], { followUp: { nextStepId: toPastoral.id }, sharing: GUARDIANS });
    const holder = await w.as((await w.sql.query('select email from app_user where id = $1', [held!.todo!.assignee.id])).rows[0].email);
    await expect(holder('POST /student-logs/:logId/follow-ups', { params: { logId: held!.id }, body: { text: 'Talked.', version: held!.version, evidence: [{ url: 'https://example.org', sharing: GUARDIANS }] }, key: randomUUID() })).rejects.toMatchObject({ problem: { code: 'sharing-not-yours' } });
  });
  test('a log that is shared later brings the pieces that were chosen with it, and they can be taken back alone', async () => {
    const [log] = await write([await photoBy(browsers.teacher), await photoBy(browsers.teacher)]);
    const [home, school] = log!.evidence.map(({ id }) => id) as [string, string];
    const share = async (evidence: { id: string; sharing: typeof GUARDIANS }[], terms = GUARDIANS) =>
      teacher('PUT /student-logs/:logId/sharing', { params: { logId: log!.id }, body: { ...terms, evidence, version: (await show(teacher, log!)).version }, key: randomUUID() });
    await expect(share([{ id: home, sharing: { student: true, guardians: true } }])).rejects.toMatchObject({ problem: { code: 'evidence-not-shared', errors: [{ path: 'evidence.0.sharing' }] } });
    await expect(share([{ id: randomUUID(), sharing: GUARDIANS }])).rejects.toMatchObject({ problem: { code: 'evidence-gone' } });
    await share([{ id: home, sharing: GUARDIANS }]);
    expect([await inPortal(browsers.mother, log!, home), await inPortal(browsers.mother, log!, school)]).toEqual([200, 404]);
    await share([{ id: home, sharing: UNSHARED }]);
    expect((await mother('GET /portal/logs/:logId', { params: { logId: log!.id } })).evidence).toEqual([]);
  });
  test('of a restricted type: its readers alone; the author keeps what they added themselves', async () => {
    const admin = await w.as('admin@demo.test');
    const lead = await w.as('safeguarding@demo.test');
    const schoolId = (await admin('GET /me', {})).roles.find(({ role }) => role === 'academic-administrator')!.school.id;
    const { id: restricted } = await admin('POST /log-types', {
      body: { name: 'Safeguarding', schoolId, polarity: 'concern', confidentiality: 'restricted', readerRoles: ['safeguarding-lead'], urgent: true, defaultNextStepId: null, defaultSharing: UNSHARED, noteTemplate: null, colour: '#b91c1c', keepForYears: null, active: true }, key: randomUUID(),
    });
    const [log] = await write([await photoBy(browsers.teacher)], { typeId: restricted });
    const leads = await browserOf(w, 'safeguarding@demo.test');
    const clarified = await clarify(lead, await show(lead, log!), [await photoBy(leads)]);
    const [own, theirs] = clarified.evidence.map(({ id }) => id);
    expect((await show(teacher, log!)).evidence.map(({ id }) => id)).toEqual([own]);
    expect([await statusOf(browsers.teacher, log!, own), await statusOf(browsers.teacher, log!, theirs), await statusOf(leads, log!, own), await statusOf(browsers.counsellor, log!, own)]).toEqual([200, 404, 200, 404]);
    await expect(remove(teacher, log!, theirs)).rejects.toMatchObject({ status: 404 });
    await expect(remove(counsellor, log!, own)).rejects.toMatchObject({ status: 404 });
    await expect(clarify(teacher, log!, [{ url: 'https://example.org', sharing: GUARDIANS }])).rejects.toMatchObject({ problem: { code: 'sharing-not-yours' } });
    expect((await remove(teacher, log!, own)).evidence).toEqual([]);
  });
});

describe('removing it', () => {
  test('whoever added it, or oversight; it leaves a line in the trail, an event, a row without contents, and no file', async () => {
    const [log] = await write([await photoBy(browsers.teacher, UNSHARED, 'Zqgone')]);
    const before = await stored();
    await expect(remove(await w.as('pastoral@demo.test'), log!)).rejects.toMatchObject({ status: 403 });
    await expect(remove(await w.as('teacher.hillside@demo.test'), log!)).rejects.toMatchObject({ status: 404 });
    const after = await remove(counsellor, log!);
    expect(after).toMatchObject({ evidence: [], version: log!.version });
    expect((await sentences(log!)).at(-1)).toBe('Removed a photo from the evidence');
    const { rows: [row] } = await w.sql.query('select upload_id, url, title, kind, removed_by is not null as by, removed_at is not null as at from evidence where id = $1', [log!.evidence[0]!.id]);
    expect(row).toEqual({ upload_id: null, url: null, title: null, kind: 'image', by: true, at: true });
    const { rows: events } = await w.sql.query(`select convert_from(leaf, 'utf8') as text from audit.event where event_name = 'entity.evidence.updated' and entity_id = $1`, [log!.evidence[0]!.id]);
    expect(events).toHaveLength(1);
    await expect.poll(stored, { timeout: 8000 }).toBe(before - 2);
    await expect(remove(counsellor, log!)).rejects.toMatchObject({ status: 404 });
  });
  test('a withdrawn log keeps what it has', async () => {
    const [log] = await write([await photoBy(browsers.teacher)]);
    const admin = await w.as('admin@demo.test');
    await teacher('POST /student-logs/:logId/withdrawal', { params: { logId: log!.id }, body: { reason: 'Wrong student.', version: log!.version }, key: randomUUID() });
    await expect(remove(admin, log!)).rejects.toMatchObject({ status: 409 });
    expect((await show(admin, log!)).evidence).toMatchObject([{ may: { remove: false } }]);
  });
});

describe('with a store that speaks S3', () => {
  let other: World;
  let s3: TestStore;
  let place: string;
  beforeAll(async () => {
    place = await fs.mkdtemp(path.join(os.tmpdir(), 'throughline-s3-'));
    s3 = await startS3(place);
    const { bucket, endpoint, credentials } = s3.bucket;
    other = await world('small-district', { env: { FILES_S3_BUCKET: bucket, FILES_S3_ENDPOINT: endpoint!, FILES_S3_ACCESS_KEY_ID: credentials!.accessKeyId, FILES_S3_SECRET_ACCESS_KEY: credentials!.secretAccessKey } });
  });
  afterAll(async () => {
    await other?.close();
    await s3?.close();
    await fs.rm(place, { recursive: true, force: true });
  });
  test('a photo goes there, comes back and leaves it again', async () => {
    const visitor = await browserOf(other, 'teacher@demo.test');
    const api = await other.as('teacher@demo.test');
    const { uploadId } = await upload(visitor, await phonePhoto(), 'IMG_0001.JPG');
    const { logs: [log] } = await api('POST /student-logs', { body: { studentIds: [await other.studentId('Sam Okafor')], typeId: await idOfType(other), text: 'A photo.', evidence: [{ uploadId, sharing: UNSHARED }] }, key: randomUUID() });
    const photo = await open(visitor, log!);
    expect([photo.status, (await sharp(photo.bytes).metadata()).width]).toEqual([200, 400]);
    const objects = async () => (await fs.readdir(place, { recursive: true })).filter((name) => name.endsWith('object')).length;
    expect(await objects()).toBe(2);
    await remove(api, log!);
    await expect.poll(objects, { timeout: 8000 }).toBe(0);
  });
  const idOfType = async (district: World) => (await district.sql.query(`select id from log_type where name = 'Pastoral'`)).rows[0].id as string;
});
