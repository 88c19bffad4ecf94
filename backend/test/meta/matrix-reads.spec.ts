import { ROUTES } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTRIES } from './matrix/entries/index.ts';
import { PEOPLE } from './matrix/cast.ts';
import { openScene, type Scene } from './matrix/scene.ts';
import { entryOf, walk } from './matrix/walk.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
}, 300_000);
afterAll(() => scene?.w.close());

const READING = ROUTES.filter(({ method }) => method === 'GET');
let cells = 0;

describe('whoever asks, every route that reads shows exactly what the tables let them see', () => {
  test.each(READING.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (_name, route) => {
    cells += await walk(scene, route, entryOf(ENTRIES, route));
  }, 300_000);

  test('no cell was left out', () => {
    console.log(`${cells} cells (route, person, kind of log) walked: ${READING.length} routes, ${PEOPLE.length} people, ${scene.kinds.length} kinds`);
    expect(cells).toBe(READING.length * PEOPLE.length * scene.kinds.length);
  });
});
