import { ApiError, type LogView } from '@throughline/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showLog, showLogTimeline, withdrawLog } from '../../services/student-logs.ts';
import { openAboutLog, press, seen, write } from '../../test-overlay.ts';
import WithdrawLogOverlay from './WithdrawLogOverlay.vue';

vi.mock(import('../../services/student-logs.ts'), async (original) => ({ ...(await original()), showLog: vi.fn<typeof showLog>(), withdrawLog: vi.fn<typeof withdrawLog>(), showLogTimeline: vi.fn<typeof showLogTimeline>() }));

const log = { id: 'l1', version: 1, status: 'open', text: 'Quiet again today.', student: { id: 'sam', name: 'Sam Okafor' }, context: { school: { id: 's1', name: 'Lakeside' } }, may: { withdraw: true } } as LogView;

beforeEach(() => {
  vi.mocked(showLog).mockResolvedValue(log);
  vi.mocked(showLogTimeline).mockResolvedValue({ items: [] });
});
afterEach(() => void vi.resetAllMocks());

test('says what happens, and asks why before anything is sent', async () => {
  await openAboutLog(WithdrawLogOverlay);
  expect(seen()).toContain('Those who oversee Lakeside still see it');
  expect(seen()).toContain('It cannot be undone');
  await press('Withdraw this log');
  expect(seen()).toContain('Say in a few words why.');
  expect(withdrawLog).not.toHaveBeenCalled();
});

test('when the ten minutes are over meanwhile, it says so and keeps the reason', async () => {
  vi.mocked(withdrawLog).mockRejectedValue(new ApiError(403, { type: '', title: 'Not yours', status: 403, code: 'not-yours', detail: 'This is for somebody else to do.', requestId: '' }));
  const overlay = await openAboutLog(WithdrawLogOverlay);
  await write('Wrong student.');
  await press('Withdraw this log');
  expect(seen()).toContain('This is for somebody else to do.');
  expect(document.querySelector('textarea')?.value).toBe('Wrong student.');
  expect(overlay.emitted('close')).toBeUndefined();
});

test('a log that may not be withdrawn says so at once', async () => {
  vi.mocked(showLog).mockResolvedValue({ ...log, may: { ...log.may, withdraw: false } });
  await openAboutLog(WithdrawLogOverlay);
  expect(seen()).toContain('This cannot be done with this log now.');
  await press('Withdraw this log');
  expect(withdrawLog).not.toHaveBeenCalled();
});
