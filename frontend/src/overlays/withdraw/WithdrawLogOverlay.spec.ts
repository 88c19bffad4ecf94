import { ApiError, type LogView } from '@throughline/shared';
import { useQueryCache } from '@pinia/colada';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keys } from '../../services/query-keys.ts';
import { showLog, showLogTimeline, withdrawLog } from '../../services/student-logs.ts';
import { openAboutLog, press, seen, write } from '../../test-overlay.ts';
import { t } from '../../lib/words.ts';
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

test('a log that is theirs to read no longer leaves the screen, and what they typed can be copied', async () => {
  const overlay = await openAboutLog(WithdrawLogOverlay);
  await write('Wrong student.');
  vi.mocked(showLog).mockRejectedValue(new ApiError(404, { type: '', title: '', status: 404, code: 'not-found', detail: '', requestId: '' }));
  await useQueryCache(overlay.vm.$pinia).invalidateQueries({ key: keys.logs.one('l1') }).catch(() => undefined);
  await flushPromises();
  expect(seen()).toContain(t('notNow.gone'));
  expect(seen()).toContain(t('care.copy'));
  expect(seen()).not.toContain('Lakeside');
  await press('Withdraw this log');
  expect(withdrawLog).not.toHaveBeenCalled();
});

test('a log that may not be withdrawn says so at once', async () => {
  vi.mocked(showLog).mockResolvedValue({ ...log, may: { ...log.may, withdraw: false } });
  await openAboutLog(WithdrawLogOverlay);
  expect(seen()).toContain('This cannot be done with this log now.');
  await press('Withdraw this log');
  expect(withdrawLog).not.toHaveBeenCalled();
});
