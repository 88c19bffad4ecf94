import type { GuardianshipView } from '@throughline/shared';
import ui from '@nuxt/ui/vue-plugin';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n, t } from '../../lib/words.ts';
import { showCaptureOptions } from '../../services/capture.ts';
import { changeGuardianship } from '../../services/guardianships.ts';
import { press, radio, seen, write } from '../../test-overlay.ts';
import GuardianshipOverlay from './GuardianshipOverlay.vue';

vi.mock(import('../../services/capture.ts'), async (original) => ({ ...(await original()), showCaptureOptions: vi.fn<typeof showCaptureOptions>() }));
vi.mock(import('../../services/guardianships.ts'), async (original) => ({ ...(await original()), changeGuardianship: vi.fn<typeof changeGuardianship>() }));

const father: GuardianshipView = {
  id: 'g1', guardian: { id: 'emeka', name: 'Emeka Okafor', email: 'father@demo.test' }, student: { id: 'sam', name: 'Sam Okafor' }, relation: 'Father', portalAccess: true,
  restriction: 'none', restrictionTypeIds: [], restrictedFrom: null, restrictedTo: null, restrictionReason: null, version: 2, may: { edit: true },
};
const unrestricted = { restriction: 'none', restrictionTypeIds: [], restrictedFrom: null, restrictedTo: null, restrictionReason: null };
const type = (id: string, name: string) => ({ id, name, polarity: 'neutral' as const, restricted: false, urgent: false, colour: '#000000', defaultSharing: { student: false, guardians: false }, readerRoles: [], may: { share: true } });

beforeEach(() => {
  document.body.innerHTML = '';
  vi.mocked(showCaptureOptions).mockResolvedValue({ types: [type('academic', 'Academic'), type('positive', 'Positive')], nextSteps: [] });
  vi.mocked(changeGuardianship).mockResolvedValue(father);
});
afterEach(() => void vi.resetAllMocks());

async function open(guardianship = father) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const overlay = mount(GuardianshipOverlay, { props: { guardianship }, attachTo: document.body, global: { plugins: [createPinia(), PiniaColada, i18n, router, ui] } });
  await flushPromises();
  return overlay;
}
const choose = async (words: string) => {
  radio(words).click();
  await flushPromises();
};
const box = (name: string) => [...document.querySelectorAll<HTMLButtonElement>('[role="checkbox"]')].find((one) => document.querySelector(`label[for="${one.id}"]`)?.textContent?.trim() === name)!;
const sent = () => vi.mocked(changeGuardianship).mock.lastCall?.[1];

test('a restriction asks for its kinds and its reason before anything is sent', async () => {
  await open();
  await choose(t('guardianships.choices.only-these-types'));
  await press(t('guardianships.submit'));
  expect(changeGuardianship).not.toHaveBeenCalled();
  expect(seen()).toContain(t('guardianships.missing.types'));
  expect(seen()).toContain(t('guardianships.missing.reason'));
});

test('only some kinds: those chosen are sent, with the reason and without days it has none of', async () => {
  const overlay = await open();
  await choose(t('guardianships.choices.only-these-types'));
  box('Positive').click();
  await flushPromises();
  await write('Court order of 3 October');
  await press(t('guardianships.submit'));
  expect(sent()).toMatchObject({ restriction: 'only-these-types', restrictionTypeIds: ['positive'], restrictedFrom: null, restrictedTo: null, restrictionReason: 'Court order of 3 October', version: 2 });
  expect(overlay.emitted('close')).toEqual([[true]]);
});

test('lifting a restriction takes its kinds, days and reason along', async () => {
  await open({ ...father, restriction: 'only-these-types', restrictionTypeIds: ['academic'], restrictedFrom: '2026-10-03', restrictedTo: null, restrictionReason: 'Court order' });
  await choose(t('guardianships.choices.none'));
  await press(t('guardianships.submit'));
  expect(sent()).toMatchObject(unrestricted);
});

test('a kind that is no longer used stays, and can be taken away', async () => {
  await open({ ...father, restriction: 'only-these-types', restrictionTypeIds: ['old', 'academic'], restrictionReason: 'Court order' });
  expect(box(t('guardianships.retiredType')).getAttribute('aria-checked')).toBe('true');
  box(t('guardianships.retiredType')).click();
  await flushPromises();
  await press(t('guardianships.submit'));
  expect(sent()).toMatchObject({ restrictionTypeIds: ['academic'] });
});
