import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { world, type World } from '../worlds/small-district.ts';

let w: World;
beforeAll(async () => { w = await world('small-district'); });
afterAll(() => w?.close());

/** Lists over many students read each only as far back as a page needs (docs/decisions/0013): of one among many that is all there is. */
test('of one student among many taught, every log comes on the page, however far back', async () => {
  const [teacher, counsellor] = [await w.as('teacher@demo.test'), await w.as('counsellor@demo.test')];
  const studentId = await w.studentId('Sam Okafor');
  const typeId = (await counsellor('GET /capture/options', { query: { studentIds: studentId } })).types.find(({ name }) => name === 'Administrative')!.id;
  const { rows: days } = await w.sql.query<{ day: string }>(`select to_char(current_date - n, 'YYYY-MM-DD') as day from unnest(array[1, 2, 3]) n`);
  const written: string[] = [];
  for (const { day } of days) {
    const { logs } = await counsellor('POST /student-logs', { body: { studentIds: [studentId], typeId, text: `A form came back on ${day}.`, occurredOn: day }, key: randomUUID() });
    written.push(logs[0]!.id);
  }
  const { items } = await teacher('GET /student-logs', { query: { studentId, typeId, limit: '10' } });
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(written));
});
