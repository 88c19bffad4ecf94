import { expect, test } from 'vitest';
import { findIn, offeredIn, type KeptNames } from './kept-names.ts';

const type = (id: string) => ({ id, name: id }) as KeptNames['offered'][string]['types'][number];
const kept: KeptNames = {
  students: [{ id: 'mei', name: 'Mei Tanaka', school: 'Lakeside', cohort: 'Grade 8' }],
  groups: [
    { id: 'g1', name: 'English 8A', kind: 'course', school: 'Lakeside', students: [{ id: 'mei', name: 'Mei Tanaka' }, { id: 'seun', name: 'Seun Balogun-Ärni' }] },
    { id: 'g2', name: 'Choir', kind: 'activity', school: 'Hillside', students: [{ id: 'ali', name: 'Ali Demir' }] },
  ],
  offered: { Lakeside: { types: [type('pastoral'), type('outdoor')], nextSteps: [] }, Hillside: { types: [type('pastoral')], nextSteps: [] } },
  at: '2026-11-20T12:00:00Z',
};
const found = (q: string) => findIn(kept, q).items.map(({ id }) => id);

test('without words, those written about lately; with words, everybody whose names begin so, however they are accented', () => {
  expect(found('')).toEqual(['mei']);
  expect(found('  MEI ')).toEqual(['mei']);
  expect(found('arni seun')).toEqual(['seun']);
  expect(found('eun')).toEqual([]);
});

test('what is offered is what the schools of all of them share; nothing for somebody nobody knows here', () => {
  expect(offeredIn(kept, ['mei', 'seun'])?.types.map(({ id }) => id)).toEqual(['pastoral', 'outdoor']);
  expect(offeredIn(kept, ['mei', 'ali'])?.types.map(({ id }) => id)).toEqual(['pastoral']);
  expect(offeredIn(kept, ['mei', 'stranger'])).toBeUndefined();
});
