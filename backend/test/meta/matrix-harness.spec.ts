import { defineRoute, ROUTES } from '@throughline/shared';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Person, PersonKey } from './matrix/cast.ts';
import { eachKind, type Entry, keyOf, plain } from './matrix/entry.ts';
import { ENTRIES } from './matrix/entries/index.ts';
import type { Kind } from './matrix/kinds.ts';
import type { Scene } from './matrix/scene.ts';
import { entryOf, leftOver, walk } from './matrix/walk.ts';

const peek = defineRoute({ method: 'GET', path: '/peeks/:logId', summary: 'A new surface', access: 'logs.read', params: z.strictObject({ logId: z.uuid() }), response: z.strictObject({ text: z.string() }) });

describe('the list of surfaces', () => {
  test('every route has an entry, and every entry a route', () => {
    expect(ROUTES.filter((route) => !(keyOf(route) in ENTRIES)).map(keyOf)).toEqual([]);
    expect(leftOver(ENTRIES, ROUTES)).toEqual([]);
  });

  test('a new route without an entry fails', () => {
    expect(() => entryOf(ENTRIES, peek)).toThrow('GET /peeks/:logId has no entry');
  });
});

const KINDS: readonly Kind[] = [
  { name: 'seen', logId: '01900000-0000-7000-8000-0000000000a1', studentId: '01900000-0000-7000-8000-0000000000b1', words: { text: 'zqseentext', later: 'zqseenlater' } },
  { name: 'hidden', logId: '01900000-0000-7000-8000-0000000000a2', studentId: '01900000-0000-7000-8000-0000000000b2', words: { text: 'zqhiddentext' } },
];
const [seen, hidden] = KINDS as [Kind, Kind];

/** Two logs, two students and one teacher, who sees the first of each; whatever is asked is answered with this. */
function sceneAnswering(answer: object, status = 200): { scene: Scene; people: Person[] } {
  const text = JSON.stringify(answer);
  const teacher = { key: 'teacher' as PersonKey, userId: 'somebody', visitor: { request: () => Promise.resolve({ status, text: () => Promise.resolve(text) }) } } as unknown as Person;
  const scene = {
    kinds: KINDS, oracle: { staffLevel: (_: string, id: string) => (id === seen.logId ? 'full' : 'unseen'), familySees: () => false },
    register: { logs: KINDS.map(({ logId }) => ({ id: logId })), students: KINDS.map(({ name, studentId }) => ({ id: studentId, names: [`Student ${name}`] })), mayName: () => new Set([seen.studentId]) },
  } as unknown as Scene;
  return { scene, people: [teacher] };
}
const show: Entry = eachKind('one log', (_scene, _person, kind) => ({ url: `/peeks/${kind.logId}`, status: 200, may: new Set([seen.logId]) }));
const walked = (entry: Entry, answer: object, status?: number) => {
  const { scene, people } = sceneAnswering(answer, status);
  return walk(scene, peek, entry, people);
};

describe('a walk finds', () => {
  test('nothing where nothing is wrong, and counts what it decided', async () => {
    await expect(walked(show, { id: seen.logId, text: 'zqseentext', student: 'Student seen' })).resolves.toBe(2);
  });
  test('the id of a log that is not seen, wherever it stands', async () => {
    await expect(walked(show, { audit: { deep: [hidden.logId] } })).rejects.toThrow('shows log hidden');
  });
  test('words out of a log that is not seen', async () => {
    await expect(walked(show, { hint: 'as in: zqhiddentext' })).rejects.toThrow('shows words zqhiddentext');
  });
  test('the name and the id of a student who is not theirs to know', async () => {
    await expect(walked(show, { hint: 'Student hidden' })).rejects.toThrow('shows name Student hidden');
    await expect(walked(show, { hint: hidden.studentId })).rejects.toThrow('shows student');
  });
  test('a log that a surface shows although it is none for logs', async () => {
    await expect(walked(plain('settings', () => ({ url: '/peeks', status: 200 })), { hint: seen.logId })).rejects.toThrow('shows log seen');
  });
  test('another answer than the tables say', async () => {
    await expect(walked(show, { code: 'moved-on' }, 409)).rejects.toThrow('answered 409 instead of 200');
  });
  test('a log that a list leaves out, and one too many', async () => {
    const list = plain('a list', () => ({ url: '/peeks', status: 200, may: new Set(KINDS.map(({ logId }) => logId)), lists: { read: ({ ids }) => ids as string[], exactly: new Set([seen.logId]) } }));
    await expect(walked(list, { ids: [] })).rejects.toThrow(`does not list ${seen.logId}`);
    await expect(walked(list, { ids: [seen.logId, hidden.logId] })).rejects.toThrow(`lists ${hidden.logId}`);
  });
  test('a kind of log that an entry forgets', async () => {
    const half: Entry = { surface: 'half', asks: () => [{ url: '/peeks', status: 200, about: 'seen' }] };
    await expect(walked(half, {})).rejects.toThrow('leaves hidden undecided');
  });
});
