import { PiniaColada, useQuery } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listEmergencies } from '../../services/break-glass.ts';
import { keys } from '../../services/query-keys.ts';
import { useSession } from '../../stores/session.ts';
import { useEmergency } from './use-emergency.ts';

vi.mock(import('../../services/break-glass.ts'), async (original) => ({ ...(await original()), listEmergencies: vi.fn<typeof listEmergencies>() }));
beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-20T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const ENDS = '2026-11-20T10:07:03.000Z';

/** A page that reads a log of Sam's, which `answer` gives while it is open. */
async function page(answer: () => Promise<{ student: string; text: string }>) {
  const pinia = createPinia();
  setActivePinia(pinia);
  useSession().me = { may: { breakGlass: true } } as never;
  vi.mocked(listEmergencies).mockImplementation(async () => (Date.now() < Date.parse(ENDS) ? [{ studentId: 'sam', endsAt: ENDS }] : []));
  const asked = vi.fn(answer);
  let emergency!: ReturnType<typeof useEmergency>;
  const shown = mount({
    setup: () => {
      const log = useQuery({ key: keys.logs.view('l1'), query: asked });
      emergency = useEmergency(() => log.data.value?.student);
      return () => (log.error.value ? 'nothing here' : (log.data.value?.text ?? 'one moment'));
    },
  }, { global: { plugins: [pinia, PiniaColada] } });
  await flushPromises();
  return { shown, emergency, asked };
}

test('at the very moment it is over, what was read goes, and is asked for again', async () => {
  const { shown, emergency, asked } = await page(async () => {
    if (Date.now() >= Date.parse(ENDS)) throw new Error('not there');
    return { student: 'sam', text: 'Bruises on both arms' };
  });
  expect([shown.text(), emergency.until.value, emergency.minutes.value]).toEqual(['Bruises on both arms', ENDS, 7]);
  await vi.advanceTimersByTimeAsync(Date.parse(ENDS) - Date.now() - 1);
  expect([shown.text(), emergency.ended.value, emergency.minutes.value, asked.mock.calls.length]).toEqual(['Bruises on both arms', false, 0, 1]);
  await vi.advanceTimersByTimeAsync(1);
  expect([shown.text(), emergency.until.value, emergency.ended.value, asked.mock.calls.length]).toEqual(['nothing here', null, true, 2]);
});

test('it goes without a network, too', async () => {
  const { shown, emergency } = await page(() => (Date.now() < Date.parse(ENDS) ? Promise.resolve({ student: 'sam', text: 'Bruises on both arms' }) : new Promise(() => undefined)));
  await vi.advanceTimersByTimeAsync(Date.parse(ENDS) - Date.now());
  expect([shown.text(), emergency.ended.value]).toEqual(['one moment', true]);
});
