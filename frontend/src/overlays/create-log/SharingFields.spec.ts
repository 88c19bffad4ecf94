import ui from '@nuxt/ui/vue-plugin';
import type { Me } from '@throughline/shared';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { scriptedRecogniser } from '../../test-recogniser.ts';
import { i18n, t } from '../../lib/words.ts';
import { useSession } from '../../stores/session.ts';
import { press, seen } from '../../test-overlay.ts';
import SharingFields from './SharingFields.vue';

let speech: ReturnType<typeof scriptedRecogniser>;
const wording = ref('');
beforeEach(() => {
  document.body.innerHTML = '';
  wording.value = '';
  speech = scriptedRecogniser();
  vi.stubGlobal('SpeechRecognition', speech.globals.SpeechRecognition);
});
afterEach(() => void vi.unstubAllGlobals());

async function open(dictation: boolean) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const fields = { student: false, guardians: true, studentIds: [], names: ['Sam Okafor'], text: 'Sam was very loud.' };
  const form = defineComponent({ setup: () => () => h(SharingFields, { ...fields, wording: wording.value, 'onUpdate:wording': (next: string) => (wording.value = next) }) });
  mount(form, { attachTo: document.body, global: { plugins: [createPinia(), PiniaColada, i18n, router, ui] } });
  useSession().me = { id: 'ana', dictation } as Me;
  await flushPromises();
  await press(t('write.addWording'));
}

test('the words for the family can be dictated, on this device', async () => {
  await open(true);
  await press('Dictate');
  speech.last().hear('Sam had a lively day.');
  await flushPromises();
  expect(wording.value).toBe('Sam had a lively day.');
  expect(speech.starts.map(({ local }) => local)).toEqual([true]);
});

test('that it is switched off, the field above has said already', async () => {
  await open(false);
  expect(document.querySelector('textarea')).not.toBeNull();
  expect(seen()).not.toContain('Dictation is switched off');
  expect(speech.asked).toEqual([]);
});
