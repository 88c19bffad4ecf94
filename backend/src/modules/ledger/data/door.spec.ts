import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { cloneDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { asAppRole } from '../../../platform/database/index.ts';
import { leafOf } from '../domain/leaf.ts';

let db: TestDatabase;
let app: pg.Pool;

beforeAll(async () => {
  db = await cloneDatabase('tl_empty');
  app = new pg.Pool({ connectionString: db.url, options: asAppRole(), max: 2 });
});
afterAll(async () => {
  await app.end();
  await db.drop();
});

const origin = () => ({ id: uuidv7(), at: new Date('2026-11-21T10:00:00.123Z'), actor: { type: 'user' as const, id: uuidv7() }, sessionId: uuidv7(), requestId: 'r-1', ip: '2001:db8:1:2::3' });
const append = (stream: string, leaf: string | Buffer) => app.query<{ hash: Buffer }>('select audit.append($1, $2) as hash', [stream, Buffer.from(leaf)]);
const event = async (id: string) => (await db.sql.query<Record<string, unknown>>('select *, tableoid::regclass::text as partition from audit.event where id = $1', [id])).rows[0]!;

describe('an append', () => {
  test('fills every column from the leaf and keeps the very bytes that it hashes', async () => {
    const [from, entityIds, subjectId] = [origin(), [uuidv7(), uuidv7()], uuidv7()];
    const leaf = leafOf({ name: 'record.student_log_list.viewed', stream: 'read', entityType: 'student_log', entityId: uuidv7(), entityIds, subjectId, changed: ['b', 'a'], data: { count: 2 } }, from);
    const { rows } = await append('read', leaf);
    const row = await event(from.id);
    const said = JSON.parse(leaf) as { entity: { id: string } };
    expect(row).toMatchObject({
      stream: 'read', id: from.id, occurred_at: from.at, event_name: 'record.student_log_list.viewed', actor_type: 'user', actor_id: from.actor.id, subject_id: subjectId,
      entity_type: 'student_log', entity_id: said.entity.id, entity_ids: entityIds, session_id: from.sessionId, request_id: 'r-1', src_ip: '2001:db8:1::/48', changed: ['a', 'b'],
      partition: expect.stringMatching(/^audit\.event_read_/) as unknown,
    });
    expect((row['leaf'] as Buffer).toString()).toBe(leaf);
    const hash = createHash('sha256').update(Buffer.from([0])).update(leaf).digest();
    expect(row['leaf_hash']).toEqual(hash);
    expect(rows[0]!.hash).toEqual(hash);
  });

  test('keeps text in any script, and stands in for what PostgreSQL can not read back', async () => {
    const from = origin();
    await append('read', leafOf({ name: 'record.search.executed', stream: 'read', data: { 'ключ\0': 'Żółć 😀 \u2028 "\\ \0 \ud800', at: from.at, big: 1n, none: undefined, odd: Number.NaN } }, from));
    const { rows } = await db.sql.query<{ data: object }>(`select convert_from(leaf, 'UTF8')::jsonb -> 'data' as data from audit.event where id = $1`, [from.id]);
    expect(rows[0]!.data).toEqual({ 'ключ␀': 'Żółć 😀 \u2028 "\\ ␀ \ufffd', at: '2026-11-21T10:00:00.123Z', big: '1', odd: null });
  });

  test('takes microseconds as they are said', async () => {
    const from = origin();
    await append('auth', leafOf({ name: 'auth.login.failed', stream: 'auth' }, from).replace('.123Z', '.123456Z'));
    const { rows } = await db.sql.query<{ us: string }>(`select extract(microseconds from occurred_at)::int as us from audit.event where id = $1`, [from.id]);
    expect(rows[0]!.us).toBe(123456);
  });

  test('never fails for want of a partition', async () => {
    const from = { ...origin(), at: new Date('2041-01-01T00:00:00.000Z') };
    await append('disclosure', leafOf({ name: 'portal.record.viewed', stream: 'disclosure' }, from));
    expect(await event(from.id)).toMatchObject({ partition: 'audit.event_disclosure_default' });
  });

  test('drops data that is too large, and keeps what it is about', async () => {
    const from = origin();
    const leaf = leafOf({ name: 'record.student.viewed', stream: 'read', entityType: 'student', entityId: from.id, data: { much: 'ż'.repeat(40_000) } }, from);
    await append('read', leaf);
    expect(JSON.parse((await event(from.id))['leaf']!.toString())).toMatchObject({ entity: { id: from.id }, data: { omitted_bytes: expect.any(Number) as unknown } });
  });
});

describe('the door refuses', () => {
  const good = () => JSON.parse(leafOf({ name: 'auth.login.failed', stream: 'auth' }, { ...origin(), ip: '203.0.113.9' })) as Record<string, unknown>;
  test.each<[string, string, () => string | Buffer]>([
    ['an unknown stream', 'gossip', () => JSON.stringify({ ...good(), stream: 'gossip' })],
    ['another stream than the leaf says', 'read', () => JSON.stringify(good())],
    ['what is not JSON', 'auth', () => 'auth.login.failed'],
    ['what is not an object', 'auth', () => '[]'],
    ['bytes that are no text', 'auth', () => randomBytes(40)],
    ['one key twice', 'auth', () => JSON.stringify(good()).replace('{', '{"v":1,')],
    ['a leaf without a time', 'auth', () => JSON.stringify({ ...good(), at: undefined })],
    ['a time that is not in UTC', 'auth', () => JSON.stringify({ ...good(), at: '2026-11-21T10:00:00.123+01:00' })],
    ['a name outside the grammar', 'auth', () => JSON.stringify({ ...good(), name: 'Login failed' })],
    ['an actor without a kind', 'auth', () => JSON.stringify({ ...good(), actor: {} })],
    ['an id that is none', 'auth', () => JSON.stringify({ ...good(), id: '17' })],
    ['a whole address', 'auth', () => JSON.stringify({ ...good(), ip: '203.0.113.9' })],
    ['a NUL in a text', 'auth', () => JSON.stringify({ ...good(), data: '\0' })],
    ['a leaf that is too long', 'auth', () => JSON.stringify({ ...good(), data: 'x'.repeat(70_000) })],
  ])('%s', async (_, stream, leaf) => {
    const count = async () => (await db.sql.query('select id from audit.event')).rowCount;
    const before = await count();
    await expect(append(stream, leaf())).rejects.toThrow();
    expect(await count()).toBe(before);
  });
});
