import type { LogView, TrailEntry } from '@throughline/shared';
import { expect, test } from 'vitest';
import { momentsOf } from './moments.ts';

const entry = (kind: TrailEntry['kind'], id: string): TrailEntry => ({ id, kind, at: '2026-11-20T08:00:00Z', by: null, sentence: '' });
const followUp = (text: string): LogView['followUps'][number] => ({ id: text, text, author: { id: 'cem', name: 'Cem Aydın' }, writtenAt: '2026-11-20T08:00:00Z' });

test('each follow-up stands at its moment in the trail', () => {
  const trail = [entry('recorded', '1'), entry('followed-up', '2'), entry('reopened', '3'), entry('followed-up', '4')];
  expect(momentsOf(trail, [followUp('Talked to Sam.'), followUp('Talked to the mother.')]).map(({ text }) => text)).toEqual([undefined, 'Talked to Sam.', undefined, 'Talked to the mother.']);
});
