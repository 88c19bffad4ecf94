import type { LogPreview } from '@throughline/shared';
import { expect, test } from 'vitest';
import { outlookOfSeveral, refusedAtPlaces, sharedWaysOut } from './outlook-of-several.ts';

const sam = { id: 'sam', name: 'Sam Okafor' };
const mei = { id: 'mei', name: 'Mei Tanaka' };
const preview: LogPreview = {
  perStudent: [
    { studentId: 'sam', context: null, assignee: { id: 'cem', name: 'Cem Aydın' }, reason: 'Counsellor at Lakeside', dueOn: '2026-11-26', readers: 4 },
    { studentId: 'mei', context: null, refused: { code: 'nobody-eligible', detail: 'No counsellor.' } },
  ],
  readers: [{ rule: 'author', label: 'Whoever writes it', why: '', count: 1 }, { rule: 'oversight', label: 'Oversight', why: '', count: 5 }],
  duplicates: [],
};

test('each student has a line of their own; refused ones stand apart, by name', () => {
  const { lines, refused, readers } = outlookOfSeveral(preview, [sam, mei]);
  expect(lines).toEqual([{ ...sam, assignee: { name: 'Cem Aydın', dueOn: '2026-11-26', reason: 'Counsellor at Lakeside' }, readers: 4 }]);
  expect(refused).toEqual([{ ...mei, code: 'nobody-eligible', detail: 'No counsellor.' }]);
  expect(readers.total).toBe(6);
});

test('an answer about somebody who was taken off since says nothing of them', () => {
  expect(outlookOfSeveral(preview, [sam]).refused).toEqual([]);
});

test('a refusal on saving names the places of the students', () => {
  expect(refusedAtPlaces({ 'studentIds.1': 'No counsellor at Hillside.' }, 'nobody-eligible', [sam, mei])).toEqual([{ ...mei, code: 'nobody-eligible', detail: 'No counsellor at Hillside.' }]);
});

test('only what helps all of them is offered; somebody else in their place is what leaving out is for', () => {
  const refused = (code: string) => ({ ...sam, code, detail: '' });
  expect(sharedWaysOut([refused('nobody-eligible')])).toEqual(['step', 'without']);
  expect(sharedWaysOut([refused('assignee-not-eligible'), refused('nobody-eligible')])).toEqual(['step', 'without']);
  expect(sharedWaysOut([refused('own-child')])).toEqual([]);
  expect(sharedWaysOut([refused('nobody-eligible'), refused('own-child')])).toEqual([]);
});
