import type { Api } from '@throughline/shared';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let sam: string, zofia: string;
beforeAll(async () => {
  w = await world('small-district');
  [sam, zofia] = await Promise.all(['Sam Okafor', 'Zofia Nowak'].map((name) => w.studentId(name))) as [string, string];
});
afterAll(() => w?.close());

const named = async (api: Api, text: string, studentIds = [sam]) => (await api('POST /capture/named-students', { body: { studentIds, text } })).items.map(({ id }) => id);

test('a text for the family that names another student of the school says whom, and not whom it is about', async () => {
  const teacher = await w.as('teacher@demo.test');
  expect(await named(teacher, 'Sam Okafor and Zofia Nowak had an argument.')).toEqual([zofia]);
  expect(await named(teacher, 'Sam Okafor and Zofia Nowak had an argument.', [sam, zofia])).toEqual([]);
  expect(await named(teacher, 'Sam was quiet today.')).toEqual([]);
});

test('it finds nobody beyond the reach of whoever asks', async () => {
  expect(await named(await w.as('teacher.hillside@demo.test'), 'Sam Okafor and Zofia Nowak had an argument.')).toEqual([]);
  await expect(named(await w.as('mother@demo.test'), 'Zofia Nowak')).rejects.toMatchObject({ status: 403 });
});
