import type { Preferences } from '@throughline/shared';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, expect, test, vi } from 'vitest';
import { defineComponent } from 'vue';
import { shortcutsOn } from '../lib/shortcuts.ts';
import * as service from '../services/me.ts';
import { useChosenShortcuts, usePreferenceSaving } from './preferences.ts';
import { useSession } from './session.ts';

vi.mock('../services/me.ts');
const chosen: Preferences = { locale: 'en', keyboardShortcuts: false, notifications: {} };

afterEach(() => {
  vi.resetAllMocks();
  shortcutsOn.value = true;
});

const inApp = (setup: () => void) => mount(defineComponent({ setup: () => (setup(), () => null) }), { global: { plugins: [createPinia(), PiniaColada] } });

test('keys act as the person chose, and turning them on here is kept', async () => {
  vi.mocked(service.showPreferences).mockResolvedValue(chosen);
  vi.mocked(service.changePreferences).mockImplementation((body) => Promise.resolve(body));
  inApp(() => {
    useSession().me = { id: 'x' } as never;
    useChosenShortcuts();
  });
  await flushPromises();
  expect(shortcutsOn.value).toBe(false);
  shortcutsOn.value = true;
  await flushPromises();
  expect(service.changePreferences).toHaveBeenCalledExactlyOnceWith({ ...chosen, keyboardShortcuts: true });
});

test('choices made while one is on its way are sent after it, the last one only', async () => {
  let answer: (() => void) | undefined;
  vi.mocked(service.changePreferences).mockImplementation((body) => new Promise((resolve) => { answer = () => resolve(body); }));
  let saving!: ReturnType<typeof usePreferenceSaving>;
  inApp(() => { saving = usePreferenceSaving(); });
  void saving.save(chosen);
  void saving.save({ ...chosen, locale: 'fr' });
  void saving.save({ ...chosen, locale: 'es' });
  expect(saving.state).toBe('saving');
  answer?.();
  await flushPromises();
  answer?.();
  await flushPromises();
  expect(vi.mocked(service.changePreferences).mock.calls.map(([{ locale }]) => locale)).toEqual(['en', 'es']);
  expect(saving.state).toBe('saved');
});

test('what could not be saved says so', async () => {
  vi.mocked(service.changePreferences).mockRejectedValue(new Error('offline'));
  let saving!: ReturnType<typeof usePreferenceSaving>;
  inApp(() => { saving = usePreferenceSaving(); });
  await saving.save(chosen);
  expect(saving).toMatchObject({ state: 'idle', error: expect.any(Error) });
});
