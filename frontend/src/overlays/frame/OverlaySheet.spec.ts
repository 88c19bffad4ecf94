import ui from '@nuxt/ui/vue-plugin';
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n, t } from '../../lib/words.ts';
import OverlaySheet from './OverlaySheet.vue';

async function sheet(dirty: boolean, more: { kept?: boolean; losing?: string } = {}) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }] });
  const wrapper = mount(OverlaySheet, { props: { title: 'Follow up', dirty, ...more }, slots: { default: '<input>' }, attachTo: document.body, global: { plugins: [router, i18n, ui] } });
  await flushPromises();
  return wrapper;
}
const dialog = () => document.querySelector('[role=dialog]')!;
const button = (name: string) => [...dialog().querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
async function pressEscape() {
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  await flushPromises();
}
beforeEach(() => (document.body.innerHTML = ''));

test('it is a dialog with a name', async () => {
  await sheet(false);
  expect(document.getElementById(dialog().getAttribute('aria-labelledby')!)?.textContent).toContain('Follow up');
});

test('Esc leaves it', async () => {
  const wrapper = await sheet(false);
  await pressEscape();
  expect(wrapper.emitted('leave')).toHaveLength(1);
});

test('with something typed, Esc asks first; staying keeps everything', async () => {
  const wrapper = await sheet(true);
  await pressEscape();
  expect(wrapper.emitted('leave')).toBeUndefined();
  button(t('overlays.stay'))!.click();
  await flushPromises();
  expect(button(t('overlays.leave'))).toBeUndefined();
  await pressEscape();
  button(t('overlays.leave'))!.click();
  expect(wrapper.emitted('leave')).toHaveLength(1);
});

test('what can wait on the device may, but for what cannot: that is said, and the browser asks as well', async () => {
  const unload = () => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const kept = await sheet(true, { kept: true });
  expect(unload()).toBe(true);
  kept.unmount();
  await sheet(true, { kept: true, losing: '1 file has not arrived yet.' });
  expect(unload()).toBe(false);
  await pressEscape();
  expect(dialog().textContent).toContain(`${t('drafts.leaveQuestion')} 1 file has not arrived yet.`);
});
