import type { LogView } from '@throughline/shared';
import { expect, test } from 'vitest';
import { actionsOf } from './log-actions.ts';

const nothing: LogView['may'] = { followUp: false, complete: false, reassign: false, share: false, reopen: false, withdraw: false, clarify: false };
const overlays = (status: LogView['status'], may: Partial<LogView['may']>) => actionsOf({ status, may: { ...nothing, ...may } }).map(({ overlay }) => overlay);

test('nothing is offered that the server does not allow', () => {
  expect(overlays('open', {})).toEqual([]);
  expect(overlays('withdrawn', { share: true })).toEqual([]);
});

test('what the log waits for comes first, taking it back last', () => {
  expect(overlays('open', { withdraw: true, clarify: true, reassign: true, complete: true, followUp: true })).toEqual(['follow-up', 'review', 'reassign-log', 'clarify-log', 'withdraw-log']);
  expect(overlays('completed', { clarify: true, reopen: true })).toEqual(['reopen-log', 'clarify-log']);
});

test('after a follow-up it is reviewed or continued, before it completed or handed on', () => {
  const labels = (status: LogView['status']) => actionsOf({ status, may: { ...nothing, complete: true, reassign: true } }).map(({ label }) => label);
  expect(labels('in-progress')).toEqual(['log.reviewAction', 'log.continue']);
  expect(labels('open')).toEqual(['log.complete', 'log.handOn']);
});
