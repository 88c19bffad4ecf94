import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
beforeAll(async () => {
  w = await world('small-district');
});
afterAll(() => w?.close());

test('whoever of the family may not read a log is not said to have left it unread', async () => {
  const teacher = await w.as('teacher@demo.test');
  const studentId = (await teacher('GET /capture/students', { query: { q: 'Sam' } })).items[0]!.id;
  const { types } = await teacher('GET /capture/options', { query: { studentIds: studentId } });
  const [type, other] = [types[0]!.id, types[1]!.id];
  const { logs: [log] } = await teacher('POST /student-logs', { body: { studentIds: [studentId], typeId: type, text: 'Helped a classmate.', sharing: { student: false, guardians: true } }, key: randomUUID() });
  const readers = async () => (await teacher('GET /student-logs/:logId/receipts', { params: { logId: log!.id } })).items.map(({ relation }) => relation).toSorted();
  const restrict = async (restriction: string, typeIds: string[], from: string | null = null) =>
    w.unguarded('update guardianship set restriction = $1, restriction_type_ids = $2, restricted_from = $3 where guardian_id = $4', [restriction, typeIds, from, await w.userId('father@demo.test')]);

  expect(await readers()).toEqual(['Father', 'Mother']);
  await restrict('only-these-types', [other]);
  expect(await readers()).toEqual(['Mother']);
  await restrict('only-these-types', [type]);
  expect(await readers()).toEqual(['Father', 'Mother']);
  await restrict('nothing', [], '2999-01-01');
  expect(await readers()).toEqual(['Father', 'Mother']);
  await restrict('nothing', []);
  expect(await readers()).toEqual(['Mother']);
});
