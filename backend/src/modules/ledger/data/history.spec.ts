import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { cloneDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { asAppRole } from '../../../platform/database/index.ts';
import type { Entry } from '../domain/event.ts';
import { leafOf } from '../domain/leaf.ts';

let db: TestDatabase;
let app: pg.Pool;
let minute = 0;
beforeAll(async () => {
  db = await cloneDatabase('tl_empty');
  app = new pg.Pool({ connectionString: db.url, options: asAppRole(), max: 2 });
});
afterAll(async () => {
  await app.end();
  await db.drop();
});

const record = (entry: Entry) =>
  app.query('select audit.append($1, $2)', [entry.stream, Buffer.from(leafOf(entry, { id: uuidv7(), at: new Date(Date.UTC(2026, 10, 21, 8, (minute += 1))), actor: { type: 'system' } }))]);
const history = async (kind: string, ids: string[]) => (await app.query<{ event_name: string; entity_id: string; before: unknown; after: unknown }>('select event_name, entity_id, before, after from audit.history($1, $2, 100)', [kind, ids])).rows;

test('a change is read back for the thing alone, newest first, also where one event tells about many', async () => {
  const [one, two, three] = [uuidv7(), uuidv7(), uuidv7()];
  await record({ name: 'entity.staff.created', stream: 'config', entityType: 'staff', entityId: one, data: { after: { capacity: 1 } } });
  await record({
    name: 'entity.staff.bulk_updated', stream: 'config', entityType: 'staff', entityIds: [two, three, one],
    data: { changes: [{ before: { capacity: 1 }, after: { capacity: 2 }, count: 2 }, { before: { capacity: 1 }, after: { capacity: 0.5 }, count: 1 }] },
  });
  expect(await history('staff', [one])).toEqual([
    { event_name: 'entity.staff.bulk_updated', entity_id: one, before: { capacity: 1 }, after: { capacity: 0.5 } },
    { event_name: 'entity.staff.created', entity_id: one, before: null, after: { capacity: 1 } },
  ]);
  expect(await history('staff', [three])).toMatchObject([{ after: { capacity: 2 } }]);
  expect(await history('school', [one])).toEqual([]);
});

test('absences and guardianships are open; logs, to-dos and sign-ins are not', async () => {
  const id = uuidv7();
  await record({ name: 'entity.absence.created', stream: 'activity', entityType: 'absence', entityId: id, data: { after: {} } });
  await record({ name: 'entity.guardianship.updated', stream: 'activity', entityType: 'guardianship', entityIds: [id], data: { changes: [{ count: 1 }] } });
  for (const kind of ['todo', 'student_log', 'enrolment']) await record({ name: `entity.${kind}.created`, stream: 'activity', entityType: kind, entityId: id });
  await record({ name: 'record.student.viewed', stream: 'read', entityType: 'absence', entityId: id });
  expect(await history('absence', [id])).toHaveLength(1);
  expect(await history('guardianship', [id])).toHaveLength(1);
  for (const kind of ['todo', 'student_log', 'enrolment']) expect(await history(kind, [id])).toEqual([]);
});
