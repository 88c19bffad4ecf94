import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { deviceDb } from './device-db.ts';
import { closeVault, openVault, reopenVault } from './vault.ts';

const keyOf = (person: string) => () => Promise.resolve(btoa(person.padEnd(32, '.')));
const open = (person: string) => openVault(person, keyOf(person));

test('what was put in is there after a reload, and nobody reads it from the disk', async () => {
  await (await open('ada')).put('draft', 'new', { text: 'Sat alone at lunch.' });
  const rows = await (await deviceDb()).getAll('sealed');
  expect(new TextDecoder().decode(rows[0]!.data)).not.toContain('lunch');
  expect((await deviceDb()).objectStoreNames).toContain('person');
  expect(await (await reopenVault())!.get('draft', 'new')).toEqual({ text: 'Sat alone at lunch.' });
});

test('the key cannot be read out, not even by our own pages', async () => {
  await open('ada');
  const { key } = (await (await deviceDb()).get('person', 'current'))!;
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('whoever signs in next neither reads nor finds it; its owner does, when they are back', async () => {
  await (await open('ada')).put('draft', 'new', 'mine');
  const bela = await open('bela');
  expect([await bela.get('draft', 'new'), await bela.all('draft')]).toEqual([undefined, []]);
  await bela.empty();
  expect(await reopenVault()).toMatchObject({ owner: 'bela' });
  const stolen = (await (await deviceDb()).getAll('sealed')).find(({ owner }) => owner === 'ada')!;
  await (await deviceDb()).put('sealed', { ...stolen, id: 'bela/draft/new', owner: 'bela' });
  expect(await bela.get('draft', 'new')).toBeUndefined();
  expect(await (await open('ada')).all('draft')).toEqual([{ name: 'new', value: 'mine' }]);
});

test('when the session ends the key goes and the notes stay, closed', async () => {
  await (await open('cem')).put('waiting', '1', 'a log');
  await closeVault('cem');
  expect(await reopenVault()).toBeUndefined();
  expect(await (await open('cem')).get('waiting', '1')).toBe('a log');
});

test('once emptied, a form that comes late writes nothing', async () => {
  const vault = await open('dana');
  await vault.put('draft', 'a', 1);
  await Promise.all([vault.empty(), vault.put('draft', 'b', 2)]);
  expect(await vault.all('draft')).toEqual([]);
});
