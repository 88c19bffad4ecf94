import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntityManager } from '@mikro-orm/postgresql';
import { uuidv7 } from 'uuidv7';
import { noteWorld } from '../../../../test/ledger/notes.ts';
import { Database } from '../../../platform/database/index.ts';
import { AUDIT_EVENTS, Audit, AuditContext } from '../index.ts';

let world: Awaited<ReturnType<typeof noteWorld>>;
let audit: Audit;

beforeAll(async () => {
  world = await noteWorld();
  audit = world.app.get(Audit);
});
afterAll(() => world.close());

const work = <T>(fn: (em: EntityManager) => Promise<T>): Promise<T> => world.database.transaction({}, fn);

test('every name is in the grammar', () => {
  for (const name of Object.keys(AUDIT_EVENTS)) expect(name).toMatch(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){2}$/);
});

test('an event goes to the stream of its name, under who the context says', async () => {
  const [actorId, entityId] = [uuidv7(), uuidv7()];
  await AuditContext.run({ actorType: 'user', actorId, requestId: 'x'.repeat(500), ip: '::ffff:198.51.100.20' }, () =>
    work((em) => audit.record(em, { stream: 'read', name: 'record.student_log.viewed', entityType: 'student_log', entityId })));
  const [event] = await world.events('record.student_log.viewed');
  expect(event).toMatchObject({ stream: 'read', actor_type: 'user', actor_id: actorId, entity_id: entityId, src_ip: '198.51.100.0/24', session_id: null, request_id: 'x'.repeat(100) });
});

test('an event may name its actor itself', async () => {
  const [actorId, userId] = [uuidv7(), uuidv7()];
  await AuditContext.run({ actorType: 'anonymous', actorId: null, sessionId: null }, () =>
    work((em) => audit.record(em, { name: 'auth.login.succeeded', actor: { type: 'user', id: userId }, entityType: 'user', entityId: actorId })));
  expect(await world.events('auth.login.succeeded')).toMatchObject([{ actor_type: 'user', actor_id: userId }]);
});

test('outside a transaction nothing is recorded', async () => {
  const em = world.app.get(Database);
  const lone = (await em.transaction({}, (inside) => Promise.resolve(inside))).fork();
  await expect(audit.record(lone, { name: 'auth.login.failed' })).rejects.toThrow('transaction');
});

test('contexts of things that happen at once stay apart', async () => {
  const actors = Array.from({ length: 12 }, () => uuidv7());
  await Promise.all(actors.map((actorId) => AuditContext.run({ actorType: 'user', actorId }, () =>
    work(async (em) => audit.record(em, { name: 'auth.logout.succeeded', subjectId: actorId })))));
  const events = await world.events('auth.logout.succeeded');
  expect(events).toHaveLength(actors.length);
  expect(events.every(({ actor_id, subject_id }) => actor_id === subject_id)).toBe(true);
});

test('nothing remains of what was rolled back', async () => {
  await expect(work(async (em) => {
    await audit.record(em, { name: 'auth.login.blocked' });
    throw new Error('no');
  })).rejects.toThrow('no');
  expect(await world.events('auth.login.blocked')).toEqual([]);
});
