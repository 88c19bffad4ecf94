import ui from '@nuxt/ui/vue-plugin';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import type { Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from './lib/words.ts';

/** For specs: opens an overlay with all it stands on, but the server. */
export async function openOverlay(overlay: Component, props: Record<string, unknown>) {
  const page = { render: () => null };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: page }, { path: '/logs/:logId', name: 'log', component: page }] });
  const opened = mount(overlay, { props, attachTo: document.body, global: { plugins: [createPinia(), PiniaColada, i18n, router, ui] } });
  await flushPromises();
  return opened;
}

/** The same about the log `l1`. */
export const openAboutLog = (overlay: Component) => openOverlay(overlay, { logId: 'l1' });

export const seen = (): string => document.body.textContent ?? '';
export async function press(name: string): Promise<void> {
  [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name)!.click();
  await flushPromises();
}
export async function write(text: string): Promise<void> {
  const field = document.querySelector('textarea')!;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await flushPromises();
}
/** The radio button somebody would choose by these words. */
export const radio = (words: string): HTMLButtonElement => [...document.querySelectorAll<HTMLButtonElement>('[role="radio"]')].find((one) => one.closest('label')?.textContent?.includes(words))!;
