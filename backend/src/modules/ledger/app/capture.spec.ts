import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MikroORM } from '@mikro-orm/core';
import { uuidv7 } from 'uuidv7';
import { Note, noteWorld } from '../../../../test/ledger/notes.ts';
import { statementsOf } from '../../../../test/harness/statements.ts';
import { AuditContext } from '../index.ts';

let world: Awaited<ReturnType<typeof noteWorld>>;
const [pupil, teacher, session] = [uuidv7(), uuidv7(), uuidv7()];
let id: string;

beforeAll(async () => { world = await noteWorld(); });
beforeEach(() => { id = uuidv7(); });
afterAll(() => world.close());

const work = <T>(fn: (em: EntityManager) => Promise<T>): Promise<T> => world.database.transaction({}, fn);
const write = (more: object = {}): Promise<Note> => work(async (em) => em.create(Note, { id, pupilId: pupil, text: 'Cried at lunch.', seenBy: [], ...more }, { persist: true }));
const about = async (verb: string) => (await world.events(`entity.note.${verb}`)).filter(({ entity_id }) => entity_id === id);

test('a new record is told with the values on its list, and with the mere names of the others', async () => {
  const dueAt = new Date('2026-03-29T00:30:00.123Z');
  await AuditContext.run({ actorType: 'user', actorId: teacher, sessionId: session, requestId: 'r-1', ip: '203.0.113.9' }, () => write({ dueAt, seenBy: [teacher] }));
  const [event] = await about('created');
  expect(event).toMatchObject({ stream: 'activity', actor_type: 'user', actor_id: teacher, session_id: session, request_id: 'r-1', src_ip: '203.0.113.0/24', subject_id: pupil, entity_type: 'note' });
  expect(event!.changed).toEqual(['due_at', 'pupil_id', 'seen_by', 'state', 'text']);
  expect(event!.said.data).toEqual({ after: { pupil_id: pupil, state: 'open', seen_by: [teacher], due_at: '2026-03-29T00:30:00.123Z' } });
  expect(event!.leaf.toString()).not.toContain('lunch');
});

test('a change is told with what was before, and covers what the database saw', async () => {
  await write();
  await work(async (em) => {
    const note = await em.findOneOrFail(Note, id);
    note.state = 'closed';
    note.text = 'Said to a friend that';
    note.seenBy = [teacher];
  });
  const [event] = await about('updated');
  expect(event).toMatchObject({ subject_id: pupil, changed: ['seen_by', 'state', 'text', 'version'], actor_type: 'system' });
  expect(event!.said.data).toEqual({ before: { state: 'open', seen_by: [] }, after: { state: 'closed', seen_by: [teacher] } });
  const { rows } = await world.db.sql.query(`select op, changed, db_role from audit.row_guard where $1 = any (entity_ids) order by ord`, [id]);
  expect(rows).toEqual([{ op: 'insert', changed: [], db_role: 'throughline_app' }, { op: 'update', changed: ['seen_by', 'state', 'text', 'version'], db_role: 'throughline_app' }]);
});

test('a deletion is told with what there was', async () => {
  await write();
  await work(async (em) => { em.remove(await em.findOneOrFail(Note, id)); });
  const [event] = await about('deleted');
  expect(event).toMatchObject({ subject_id: pupil });
  expect(event!.said.data).toEqual({ before: { pupil_id: pupil, state: 'open', seen_by: [] } });
});

test('many changes of one flush go in one statement, several flushes of one transaction each for themselves', async () => {
  const ids = [uuidv7(), uuidv7(), uuidv7()];
  const statements = await statementsOf(() => work(async (em) => {
    for (const one of ids) em.create(Note, { id: one, text: '', seenBy: [] }, { persist: true });
    await em.flush();
    (await em.findOneOrFail(Note, ids[0]!)).state = 'closed';
    (await em.findOneOrFail(Note, ids[1]!)).text = 'other';
  }));
  expect(statements.filter((text) => text.includes('audit.append'))).toHaveLength(2);
  const events = (await world.events()).filter(({ entity_id }) => ids.includes(entity_id!));
  expect(events.map(({ event_name }) => event_name)).toEqual([...Array<string>(3).fill('entity.note.created'), 'entity.note.updated', 'entity.note.updated']);
});

test('a flush that opens its own transaction, and a nested one, are followed into them', async () => {
  const orm = world.app.get(MikroORM);
  const em = orm.em.fork() as EntityManager;
  em.create(Note, { id, text: '', seenBy: [] }, { persist: true });
  await em.flush();
  await em.transactional(async (outer) => {
    await outer.transactional(async (inner) => { (await inner.findOneOrFail(Note, id)).state = 'closed'; });
    await expect(outer.transactional(async (inner) => {
      (await inner.findOneOrFail(Note, id)).state = 'lost';
      await inner.flush();
      throw new Error('changed my mind');
    })).rejects.toThrow('changed my mind');
  });
  expect(await about('created')).toHaveLength(1);
  expect((await about('updated')).map(({ said }) => said.data)).toEqual([{ before: { state: 'open' }, after: { state: 'closed' } }]);
});

test('what is rolled back was never told', async () => {
  await expect(work(async (em) => {
    em.create(Note, { id, text: '', seenBy: [] }, { persist: true });
    await em.flush();
    throw new Error('no');
  })).rejects.toThrow('no');
  expect(await about('created')).toEqual([]);
});
