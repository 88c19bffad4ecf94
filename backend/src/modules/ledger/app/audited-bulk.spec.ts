import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { noteWorld } from '../../../../test/ledger/notes.ts';
import { AuditedBulk } from '../index.ts';

let world: Awaited<ReturnType<typeof noteWorld>>;
let bulk: AuditedBulk;
const pupils = Array.from({ length: 10 }, () => uuidv7());
const rows = Array.from({ length: 5_000 }, (_, i) => ({ id: uuidv7(), pupil_id: pupils[i % 10], text: `Note ${i} "quoted" \\ ?`, state: 'open', seen_by: [uuidv7()], due_at: new Date('2026-11-21T10:00:00.123Z') }));

beforeAll(async () => {
  world = await noteWorld();
  bulk = world.app.get(AuditedBulk);
});
afterAll(() => world.close());

const work = <T>(fn: (em: EntityManager) => Promise<T>): Promise<T> => world.database.transaction({}, fn);
const told = async (name: string) => (await world.events(name)).map((event) => ({ ...event, changes: event.said.data!['changes'] as { before?: object; after: object; count: number }[] }));

test('five thousand rows are written, told and covered in one transaction', async () => {
  const ids = await work((em) => bulk.insert(em, { table: 'note', entityType: 'note', rows }));
  expect(ids).toEqual(rows.map(({ id }) => id));
  const events = await told('entity.note.bulk_created');
  expect(events.flatMap(({ entity_ids }) => entity_ids!).sort()).toEqual([...ids].sort());
  expect(events.every(({ entity_ids, leaf }) => entity_ids!.length <= 1_000 && leaf.length <= 65_535)).toBe(true);
  expect(events[0]).toMatchObject({ stream: 'activity', entity_type: 'note', changed: ['due_at', 'pupil_id', 'seen_by', 'state', 'text'], subject_id: null });
  expect(events[0]!.changes[0]!.after).toMatchObject({ pupil_id: pupils[0], state: 'open', seen_by: rows[0]!.seen_by });
  expect(events[0]!.leaf.toString()).not.toContain('quoted');
  const { rows: [stored] } = await world.db.sql.query('select pupil_id, text, seen_by, due_at from note where id = $1', [rows[7]!.id]);
  const { pupil_id, text, seen_by, due_at } = rows[7]!;
  expect(stored).toEqual({ pupil_id, text, seen_by, due_at });
});

test('a set-based change is told with before and after, alike rows together', async () => {
  await work((em) => bulk.update(em, { table: 'note', entityType: 'note', set: { state: 'late' }, where: sql`pupil_id = ${pupils[1]}` }));
  const changed = await work((em) => bulk.update(em, { table: 'note', entityType: 'note', set: { state: 'closed', version: sql`version + 1` }, where: sql`pupil_id in (${sql.join(pupils.slice(0, 2))})` }));
  expect(changed).toHaveLength(1_000);
  const [, event, ...more] = await told('entity.note.bulk_updated');
  expect(more).toEqual([]);
  expect(event!.changed).toEqual(['state', 'version']);
  expect(event!.changes.map(({ count, before, after }) => ({ count, before, after })).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))).toEqual([
    { count: 500, before: { state: 'late' }, after: { state: 'closed' } },
    { count: 500, before: { state: 'open' }, after: { state: 'closed' } },
  ]);
  const late = event!.changes[0]!.count;
  const { rows: first } = await world.db.sql.query('select distinct pupil_id from note where id = any ($1)', [event!.entity_ids!.slice(0, late)]);
  expect(first).toHaveLength(1);
});

test('rows of one subject name it', async () => {
  await work((em) => bulk.update(em, { table: 'note', entityType: 'note', set: { text: 'x' }, where: sql`pupil_id = ${pupils[3]}` }));
  expect((await told('entity.note.bulk_updated')).at(-1)).toMatchObject({ subject_id: pupils[3], changed: ['text'], changes: [{ before: {}, after: {}, count: 500 }] });
});

test('what a query selects is told alike', async () => {
  const ids = await work((em) => bulk.insert(em, {
    table: 'note', entityType: 'note', columns: ['id', 'pupil_id', 'text'], select: sql`select gen_random_uuid(), pupil_id, text from note where pupil_id = ${pupils[4]} limit 3`,
  }));
  expect((await told('entity.note.bulk_created')).at(-1)).toMatchObject({ entity_ids: ids, subject_id: pupils[4], changed: ['pupil_id', 'text'], changes: [{ after: { pupil_id: pupils[4] }, count: 3 }] });
});

test('no rows are no event, and odd rows are refused', async () => {
  const before = (await world.events()).length;
  expect(await work((em) => bulk.insert(em, { table: 'note', entityType: 'note', rows: [] }))).toEqual([]);
  expect(await work((em) => bulk.update(em, { table: 'note', entityType: 'note', set: { state: 'x' }, where: sql`false` }))).toEqual([]);
  await expect(work((em) => bulk.insert(em, { table: 'note', entityType: 'note', rows: [{ id: uuidv7(), text: '' }, { id: uuidv7() }] }))).rejects.toThrow('differ in their columns');
  await expect(work((em) => bulk.insert(em, { table: 'note', entityType: 'diary', rows: [] }))).rejects.toThrow('diary');
  expect((await world.events()).length).toBe(before);
});
