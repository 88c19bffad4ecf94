import type { LogView } from '@throughline/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showCaptureOptions } from '../../services/capture.ts';
import { listLogCandidates, reopenLog, showLog } from '../../services/student-logs.ts';
import { openAboutLog, press, seen, write } from '../../test-overlay.ts';
import ReopenLogOverlay from './ReopenLogOverlay.vue';

// What stands beside the form has its own questions.
vi.mock('../../features/log-details/LogBeside.vue', () => ({ default: { render: () => null } }));
vi.mock(import('../../services/capture.ts'), async (original) => ({ ...(await original()), showCaptureOptions: vi.fn<typeof showCaptureOptions>() }));
vi.mock(import('../../services/student-logs.ts'), async (original) => ({ ...(await original()), showLog: vi.fn<typeof showLog>(), listLogCandidates: vi.fn<typeof listLogCandidates>(), reopenLog: vi.fn<typeof reopenLog>() }));

const step = { id: 'counsellor', name: 'Refer to counsellor', role: 'counsellor', respondWithinDays: 3 };
const log = { id: 'l1', version: 4, status: 'completed', text: 'Quiet again today.', student: { id: 'sam', name: 'Sam Okafor' }, may: { reopen: true } } as LogView;

beforeEach(() => {
  vi.mocked(showLog).mockResolvedValue({ ...log, nextStep: step });
  vi.mocked(reopenLog).mockResolvedValue({ ...log, status: 'open', version: 5 });
  vi.mocked(showCaptureOptions).mockResolvedValue({ types: [], nextSteps: [{ ...step, roleLabel: 'Counsellor', autoCloseAfterDays: null }] });
  vi.mocked(listLogCandidates).mockResolvedValue({ items: [{ id: 'liv', name: 'Liv Berg', eligible: true, reason: 'Counsellor at Lakeside' }] });
});
afterEach(() => void vi.resetAllMocks());

test('asks why, and sends nothing without it', async () => {
  await openAboutLog(ReopenLogOverlay);
  await press('Reopen');
  expect(seen()).toContain('Say in a few words why.');
  expect(reopenLog).not.toHaveBeenCalled();
});

test('goes to whoever had it last, for the step it had', async () => {
  const overlay = await openAboutLog(ReopenLogOverlay);
  await write('It came back.');
  await press('Reopen');
  expect(vi.mocked(reopenLog).mock.lastCall?.[1]).toEqual({ reason: 'It came back.', version: 4 });
  expect(overlay.emitted('close')).toHaveLength(1);
});

test('a log that never had a next step needs one', async () => {
  vi.mocked(showLog).mockResolvedValue(log);
  await openAboutLog(ReopenLogOverlay);
  await write('It came back.');
  await press('Reopen');
  expect(seen()).toContain('Choose what should happen.');
  expect(listLogCandidates).not.toHaveBeenCalled();
  expect(reopenLog).not.toHaveBeenCalled();
});
