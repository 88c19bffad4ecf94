import type { LogView, Me } from '@throughline/shared';
import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scriptedRecogniser } from '../../test-recogniser.ts';
import { showLog, submitFollowUp } from '../../services/student-logs.ts';
import { useSession } from '../../stores/session.ts';
import { openAboutLog, press, seen, write } from '../../test-overlay.ts';
import StudentLogFollowUpOverlay from './StudentLogFollowUpOverlay.vue';

// What stands beside the form has its own questions.
vi.mock('../../features/log-details/LogBeside.vue', () => ({ default: { render: () => null } }));
vi.mock(import('../../services/student-logs.ts'), async (original) => ({ ...(await original()), showLog: vi.fn<typeof showLog>(), submitFollowUp: vi.fn<typeof submitFollowUp>() }));

const log = {
  id: 'l1', version: 3, status: 'open', text: 'Quiet again today.', student: { id: 'sam', name: 'Sam Okafor' }, author: { id: 'ana', name: 'Ana Ruiz' }, sharing: { student: false, guardians: false }, may: { followUp: true },
} as unknown as LogView;
let speech: ReturnType<typeof scriptedRecogniser>;

beforeEach(() => {
  document.body.innerHTML = '';
  vi.mocked(showLog).mockResolvedValue(log);
  vi.mocked(submitFollowUp).mockResolvedValue({ ...log, status: 'in-progress', version: 4 });
  speech = scriptedRecogniser();
  vi.stubGlobal('SpeechRecognition', speech.globals.SpeechRecognition);
  vi.stubGlobal('SpeechRecognitionPhrase', speech.globals.SpeechRecognitionPhrase);
});
afterEach(() => {
  vi.resetAllMocks();
  vi.unstubAllGlobals();
});

async function open(dictation: boolean) {
  const overlay = await openAboutLog(StudentLogFollowUpOverlay);
  useSession().me = { id: 'cem', dictation } as Me;
  await flushPromises();
  return overlay;
}

test('what is said stands in the field while it is said, and is sent as it was written out', async () => {
  const overlay = await open(true);
  await write('In the break:');
  await press('Dictate');
  speech.last().hear('Sam came by himself.');
  await flushPromises();
  expect(document.querySelector('textarea')!.value).toBe('In the break: Sam came by himself.');
  await press('Stop');
  await vi.waitFor(() => expect(seen()).toContain('Undo dictation'));
  await press('Send follow-up');
  expect(vi.mocked(submitFollowUp).mock.lastCall?.[1]).toEqual({ text: 'In the break: Sam came by himself.', version: 3 });
  expect(overlay.emitted('close')).toHaveLength(1);
});

test('it is told the name of the student of this log, and of nobody else', async () => {
  await open(true);
  await press('Dictate');
  expect(speech.starts).toMatchObject([{ local: true, names: ['Sam Okafor', 'Sam', 'Okafor'] }]);
});

test('where the school has it switched off, it says so, and nothing can be started', async () => {
  await open(false);
  expect(seen()).toContain('Dictation is switched off by your school.');
  expect([...document.querySelectorAll('button')].some((one) => one.textContent?.trim() === 'Dictate')).toBe(false);
  expect(speech.asked).toEqual([]);
});
