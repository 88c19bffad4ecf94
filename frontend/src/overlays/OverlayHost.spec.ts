import { mount, flushPromises } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useOverlays } from '../stores/overlays.ts';
import OverlayHost from './OverlayHost.vue';

vi.mock('./registry.ts', () => ({
  overlays: {
    'follow-up': defineComponent({
      props: { logId: { type: String, required: true } },
      emits: ['close'],
      setup: (props, { emit }) => () => h('button', { onClick: () => emit('close', { id: props.logId }) }, `about ${props.logId}`),
    }),
  },
}));

const overlays = useOverlays();
afterEach(overlays.closeAll);

test('what is opened appears with its props, and its answer reaches whoever opened it', async () => {
  const host = mount(OverlayHost);
  const answer = overlays.open('follow-up', { logId: 'l1' });
  await flushPromises();
  expect(host.text()).toBe('about l1');
  await host.find('button').trigger('click');
  expect(await answer).toEqual({ id: 'l1' });
  expect(host.text()).toBe('');
});
