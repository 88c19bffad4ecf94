import { ROUTES } from '@throughline/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTRIES } from './matrix/entries/index.ts';
import { PEOPLE } from './matrix/cast.ts';
import { changedTables, fingerprint } from './matrix/fingerprint.ts';
import { openScene, type Scene } from './matrix/scene.ts';
import { entryOf, walk } from './matrix/walk.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
}, 300_000);
afterAll(() => scene?.w.close());

const WRITING = ROUTES.filter(({ method }) => method !== 'GET');
/** What somebody may change all the same, because it is theirs alone or because it is theirs to add to. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'POST /student-logs/:logId/clarifications': ['clarification', 'log_trail', 'student_log', 'notification'],
  'POST /focus/views': ['saved_view'], 'PUT /focus/views/:viewId': ['saved_view'],
  'POST /portal/logs/:logId/receipt': ['log_receipt'],
  'POST /portal/logs/:logId/replies': ['log_reply', 'log_trail', 'student_log', 'notification'],
  'PUT /me/preferences': ['preference', 'notification_preference', 'app_user', 'user_preference'],
};
let cells = 0;
/** As the route before left everything; unknown after one that changed something, for what follows from that comes later. */
let asLeft: Awaited<ReturnType<typeof fingerprint>> | undefined;

describe('whoever asks, every route that writes answers as the tables say, and refusing changes nothing', () => {
  test.each(WRITING.map((route) => [`${route.method} ${route.path}`, route] as const))('%s', async (name, route) => {
    const before = asLeft ?? (await fingerprint(scene.w.sql));
    cells += await walk(scene, route, entryOf(ENTRIES, route));
    const after = await fingerprint(scene.w.sql);
    const changed = changedTables(before, after);
    asLeft = changed.length === 0 ? after : undefined;
    expect(changed.filter((table) => !CHANGES[name]?.includes(table)), 'tables that were touched').toEqual([]);
  }, 300_000);

  test('no cell was left out', () => {
    console.log(`${cells} cells (route, person, kind of log) walked: ${WRITING.length} routes, ${PEOPLE.length} people, ${scene.kinds.length} kinds`);
    expect(cells).toBe(WRITING.length * PEOPLE.length * scene.kinds.length);
  });
});
