import type { LogView, TrailEntry } from '@throughline/shared';
import { expect, test } from 'vitest';
import { momentsOf } from './moments.ts';

const entry = (kind: TrailEntry['kind'], id: string): TrailEntry => ({ id, kind, at: '2026-11-20T08:00:00Z', by: null, sentence: '' });
const written = (text: string): LogView['followUps'][number] => ({ id: text, text, author: { id: 'cem', name: 'Cem Aydın' }, writtenAt: '2026-11-20T08:00:00Z' });

test('each follow-up and each clarification stands at its moment in the trail', () => {
  const trail = [entry('recorded', '1'), entry('followed-up', '2'), entry('clarified', '3'), entry('reopened', '4'), entry('followed-up', '5')];
  const texts = { followUps: [written('Talked to Sam.'), written('Talked to the mother.')], clarifications: [written('It was Tuesday.')] };
  expect(momentsOf(trail, texts).map(({ text }) => text)).toEqual([undefined, 'Talked to Sam.', 'It was Tuesday.', undefined, 'Talked to the mother.']);
});
