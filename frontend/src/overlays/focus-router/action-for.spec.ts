import type { LogView } from '@throughline/shared';
import { expect, test } from 'vitest';
import { actionFor } from './action-for.ts';

const nothing: LogView['may'] = { followUp: false, complete: false, reassign: false, share: false, reopen: false, withdraw: false, clarify: false };
const todo = { id: 't', assignee: { id: 'cem', name: 'Cem' } } as LogView['todo'];

test.each([
  ['to act on, by who holds it', { followUp: true, complete: true }, 'act', undefined, 'follow-up'],
  ['to review', { complete: true }, 'review', undefined, 'review'],
  ['to act on, but somebody with oversight looks', { complete: true }, 'act', undefined, 'review'],
  ['to complete at once, by who holds it', { followUp: true, complete: true }, 'act', 'complete', 'review'],
  ['to complete, by who may only follow up', { followUp: true }, 'act', 'complete', 'none'],
  ['with a colleague, by who oversees', { complete: true, reassign: true }, 'team', undefined, 'hand-on'],
  ['with a colleague, and only to be completed', { complete: true }, 'team', undefined, 'review'],
  ['by who can do no more than hand it on', { reassign: true }, 'act', undefined, 'hand-on'],
  ['taken care of meanwhile', {}, 'act', undefined, 'none'],
  ['opened from elsewhere by who holds it', { followUp: true }, undefined, undefined, 'follow-up'],
] as const)('%s', (_, may, kind, intent, action) => {
  expect(actionFor({ may: { ...nothing, ...may }, status: 'open', todo }, kind, intent)).toBe(action);
});

test('what nobody holds, or nobody who can act, is handed on before it is completed', () => {
  const may = { ...nothing, complete: true, reassign: true };
  expect(actionFor({ may, status: 'open', todo: undefined })).toBe('hand-on');
  expect(actionFor({ may, status: 'open', todo: { ...todo!, stranded: true } })).toBe('hand-on');
  expect(actionFor({ may, status: 'in-progress', todo: undefined })).toBe('review');
});
