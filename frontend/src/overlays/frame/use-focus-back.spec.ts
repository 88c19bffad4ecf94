import ui from '@nuxt/ui/vue-plugin';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defineAsyncComponent, defineComponent, h, type Component } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../../lib/words.ts';
import { useOverlays } from '../../stores/overlays.ts';
import OverlayHost from '../OverlayHost.vue';
import OverlaySheet from './OverlaySheet.vue';

const code = vi.hoisted(() => ({ arrive: (): void => undefined }));
vi.mock('../registry.ts', () => ({
  overlays: {
    'clarify-log': defineAsyncComponent(() => new Promise<Component>((arrived) => {
      code.arrive = () => arrived(defineComponent({ setup: () => () => h(OverlaySheet, { title: 'Clarify' }, () => h('input')) }));
    })),
  },
}));

const { open, closeAll } = useOverlays();
const control = (name: string) => document.getElementById(name)!;
beforeEach(() => (document.body.innerHTML = '<div id="app"><button id="opener"></button><button id="next"></button></div>'));
afterEach(closeAll);

test('who went on by Tab before the overlay had come is brought back to where it was opened', async () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }] });
  mount(OverlayHost, { attachTo: document.body, global: { plugins: [router, i18n, ui] } });
  control('opener').focus();
  void open('clarify-log', { logId: 'l1' });
  await flushPromises();
  control('next').focus();
  code.arrive();
  await vi.waitFor(() => expect(document.activeElement?.closest('[role=dialog]')).not.toBeNull());
  closeAll();
  await vi.waitFor(() => expect(document.querySelector('[role=dialog]')).toBeNull());
  await vi.waitFor(() => expect(document.activeElement).toBe(control('opener')), 2_000);
});
