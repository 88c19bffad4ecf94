import type { LogView } from '@throughline/shared';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { showCaptureOptions } from '../../services/capture.ts';
import { listLogCandidates, reassignLog, showLog, showLogTimeline } from '../../services/student-logs.ts';
import { openAboutLog, press, radio, seen } from '../../test-overlay.ts';
import ReassignLogOverlay from './ReassignLogOverlay.vue';

vi.mock(import('../../services/capture.ts'), async (original) => ({ ...(await original()), showCaptureOptions: vi.fn<typeof showCaptureOptions>() }));
vi.mock(import('../../services/student-logs.ts'), async (original) => ({
  ...(await original()), showLog: vi.fn<typeof showLog>(), listLogCandidates: vi.fn<typeof listLogCandidates>(), reassignLog: vi.fn<typeof reassignLog>(), showLogTimeline: vi.fn<typeof showLogTimeline>(),
}));

const cem = { id: 'cem', name: 'Cem Aydın' };
const step = { id: 'counsellor', name: 'Refer to counsellor', role: 'counsellor', respondWithinDays: 3 };
const log = {
  id: 'l1', version: 1, status: 'open', text: 'Quiet again today.', student: { id: 'sam', name: 'Sam Okafor' }, author: { id: 'ana', name: 'Ana' }, nextStep: step,
  todo: { id: 't1', assignee: cem, role: 'counsellor', dueOn: '2030-01-03', overdue: false, reason: '' }, may: { reassign: true },
} as LogView;
const candidate = (id: string, name: string, eligible = true) => ({ id, name, eligible, reason: eligible ? 'Counsellor at Lakeside, 3 open, in today' : 'Not working at present' });

beforeEach(() => {
  vi.mocked(showLog).mockResolvedValue(log);
  vi.mocked(reassignLog).mockResolvedValue({ ...log, version: 2 });
  vi.mocked(showCaptureOptions).mockResolvedValue({ types: [], nextSteps: [{ ...step, roleLabel: 'Counsellor', autoCloseAfterDays: null }] });
  vi.mocked(listLogCandidates).mockResolvedValue({ items: [candidate('cem', 'Cem Aydın'), candidate('liv', 'Liv Berg'), candidate('out', 'Olu Ade', false)] });
});
afterEach(() => void vi.resetAllMocks());

const open = () => openAboutLog(ReassignLogOverlay);
const sent = () => vi.mocked(reassignLog).mock.lastCall?.[1];

describe('handing on', () => {
  test('leaves the person to routing unless one is chosen', async () => {
    await open();
    await press('Hand on');
    expect(sent()).toEqual({ version: 1 });
  });

  test('goes to the person chosen, and closes', async () => {
    const overlay = await open();
    radio('Liv Berg').click();
    await flushPromises();
    await press('Hand on');
    expect(sent()).toEqual({ assigneeId: 'liv', version: 1 });
    expect(overlay.emitted('close')).toHaveLength(1);
  });

  test('neither to whoever has it nor to somebody who cannot take it, and says why', async () => {
    await open();
    expect(radio('Liv Berg').disabled).toBe(false);
    expect(radio('Cem Aydın').disabled).toBe(true);
    expect(radio('Olu Ade').disabled).toBe(true);
    expect(seen()).toContain('Has it now');
    expect(seen()).toContain('Not working at present');
  });

  test('sends nothing when nobody else can take the step, and says so', async () => {
    vi.mocked(listLogCandidates).mockResolvedValue({ items: [candidate('cem', 'Cem Aydın')] });
    await open();
    expect(seen()).toContain('Nobody else can take this step');
    await press('Hand on');
    expect(reassignLog).not.toHaveBeenCalled();
  });

  test('somebody who may not write about the student keeps the step it has', async () => {
    vi.mocked(showCaptureOptions).mockRejectedValue(new Error());
    await open();
    expect(seen()).toContain('keeps the one it has');
    await press('Hand on');
    expect(sent()).toEqual({ version: 1 });
  });
});

test('after a follow-up it is continued, also by whoever had it last', async () => {
  const { todo: _todo, ...reviewed } = log;
  vi.mocked(showLog).mockResolvedValue({ ...reviewed, status: 'in-progress' });
  await open();
  radio('Cem Aydın').click();
  await flushPromises();
  await press('Continue');
  expect(sent()).toEqual({ assigneeId: 'cem', version: 1 });
});
