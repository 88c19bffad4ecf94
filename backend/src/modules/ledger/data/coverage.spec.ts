import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { Note, noteWorld } from '../../../../test/ledger/notes.ts';
import { Audit } from '../index.ts';

let world: Awaited<ReturnType<typeof noteWorld>>;
let id: string;

beforeAll(async () => { world = await noteWorld(); });
afterAll(() => world.close());
beforeEach(async () => {
  id = uuidv7();
  await work(async (em) => em.create(Note, { id, text: '', seenBy: [] }, { persist: true }));
});

const work = <T>(fn: (em: EntityManager) => Promise<T>): Promise<T> => world.database.transaction({}, fn);
const bare = (em: EntityManager, statement: ReturnType<typeof sql>) => statement.execute(em.getKysely());
const tell = (em: EntityManager, changed: string[], entityId = id) => world.app.get(Audit).record(em, { name: 'entity.follow_up.completed', entityType: 'note', entityId, changed });
const stateOf = async () => (await world.db.sql.query<{ state: string }>('select state from note where id = $1', [id])).rows[0]?.state;

test.each([
  ['an insert', () => sql`insert into note (id, text) values (${uuidv7()}, '')`],
  ['an update', () => sql`update note set state = 'closed' where id = ${id}`],
  ['a delete', () => sql`delete from note where id = ${id}`],
  ['an upsert', () => sql`insert into note (id, text) values (${id}, '') on conflict (id) do update set state = 'closed'`],
])('%s that no event tells about does not commit in a test', async (_, statement) => {
  await expect(work((em) => bare(em, statement()))).rejects.toThrow(/no audit event covers this .* of note/);
  expect(await stateOf()).toBe('open');
});

test('an event of the same record and every changed column covers it', async () => {
  await work(async (em) => {
    await bare(em, sql`update note set state = 'closed', text = 'x' where id = ${id}`);
    await tell(em, ['state', 'text']);
  });
  expect(await stateOf()).toBe('closed');
});

test.each([
  ['names too few columns', (em: EntityManager) => tell(em, ['text'])],
  ['is about another record', (em: EntityManager) => tell(em, ['state', 'text'], uuidv7())],
])('an event that %s does not', async (_, other) => {
  await expect(work(async (em) => {
    await bare(em, sql`update note set state = 'closed', text = 'x' where id = ${id}`);
    await other(em);
  })).rejects.toThrow('no audit event covers');
});

test('an event of another transaction does not', async () => {
  await work((em) => tell(em, ['state']));
  await expect(work((em) => bare(em, sql`update note set state = 'closed' where id = ${id}`))).rejects.toThrow('no audit event covers');
});

test('a statement that changes nothing needs no event', async () => {
  await work((em) => bare(em, sql`update note set state = state where id = ${id}`));
  await work((em) => bare(em, sql`delete from note where id = ${uuidv7()}`));
});

test('where nothing fails, the gap is found afterwards', async () => {
  const since = new Date();
  await world.database.transaction({ 'app.audit_coverage': 'report' }, async (em) => {
    await bare(em, sql`update note set state = 'closed' where id = ${id}`);
    em.create(Note, { id: uuidv7(), text: '', seenBy: [] }, { persist: true });
  });
  const { rows } = await world.db.sql.query('select op, table_name, entity_ids, changed, db_role from audit.coverage_gaps($1)', [since]);
  expect(rows).toEqual([{ op: 'update', table_name: 'note', entity_ids: [id], changed: ['state'], db_role: 'throughline_app' }]);
  expect(await stateOf()).toBe('closed');
});

test('emptying a whole table is a gap whatever is said of it', async () => {
  await expect(world.db.sql.query(`select set_config('app.audit_coverage', 'fail', true); truncate note`)).rejects.toThrow('no audit event covers this truncate');
});
