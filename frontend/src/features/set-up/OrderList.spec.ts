import ui from '@nuxt/ui/vue-plugin';
import { flushPromises, mount } from '@vue/test-utils';
import { beforeEach, expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../../lib/words.ts';
import OrderList from './OrderList.vue';

beforeEach(() => (document.body.innerHTML = ''));

async function open() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const list = mount(OrderList, {
    props: {
      modelValue: ['a', 'p', 'b'], names: { a: 'Academic', p: 'Pastoral', b: 'Behavioural' }, label: 'All schools',
      'onUpdate:modelValue': (order: string[]) => list.setProps({ modelValue: order }),
    },
    attachTo: document.body, global: { plugins: [i18n, router, ui] },
  });
  await flushPromises();
  return list;
}
const button = (name: string) => document.querySelector<HTMLButtonElement>(`[aria-label="${name}"]`)!;
const shown = () => [...document.querySelectorAll('li')].map((line) => line.textContent?.trim());
const said = () => document.querySelector('[aria-live]')!.textContent;

test('a button moves a line, says where it went, and keeps the focus on it', async () => {
  await open();
  button('Move Pastoral up').focus();
  button('Move Pastoral up').click();
  await flushPromises();
  expect(shown()).toEqual(['Pastoral', 'Academic', 'Behavioural']);
  expect(said()).toBe('Pastoral, place 1 of 3');
  expect(document.activeElement).toBe(button('Move Pastoral up'));
});

test('at the end of the list it goes no further', async () => {
  const list = await open();
  expect(button('Move Academic up').getAttribute('aria-disabled')).toBe('true');
  button('Move Academic up').click();
  await flushPromises();
  expect(shown()).toEqual(['Academic', 'Pastoral', 'Behavioural']);
  expect(list.props('modelValue')).toEqual(['a', 'p', 'b']);
});

test('Alt and an arrow key do the same', async () => {
  await open();
  button('Move Pastoral down').focus();
  document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true }));
  await flushPromises();
  expect(shown()).toEqual(['Academic', 'Behavioural', 'Pastoral']);
  expect(said()).toBe('Pastoral, place 3 of 3');
});
