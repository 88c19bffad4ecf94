import { mount } from '@vue/test-utils';
import { afterEach, expect, test, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { shortcutsOn, useShortcuts, type Shortcuts } from './shortcuts.ts';

const asleep = ref(false);
const screen = (shortcuts: Shortcuts) => mount(defineComponent({
  setup() {
    useShortcuts(shortcuts, () => asleep.value);
    return () => h('div', [h('input'), h('button'), h('div', { role: 'listbox' }, [h('div', { role: 'option', tabindex: -1 })]), h('button', { role: 'combobox' })]);
  },
}), { attachTo: document.body });
const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event;
};

afterEach(() => {
  asleep.value = false;
  shortcutsOn.value = true;
});

test('a key acts, and is then not the browser’s', () => {
  const j = vi.fn();
  screen({ j });
  expect(press('j').defaultPrevented).toBe(true);
  expect(j).toHaveBeenCalledOnce();
});

test('answering false leaves the key to the browser', () => {
  screen({ f: () => false });
  expect(press('f').defaultPrevented).toBe(false);
});

test('typing is typing; a key held with Ctrl is somebody else’s', () => {
  const n = vi.fn();
  const wrapper = screen({ n });
  press('n', wrapper.find('input').element);
  press('n', document.body, { ctrlKey: true });
  expect(n).not.toHaveBeenCalled();
});

test('Enter on a button is the button’s', () => {
  const Enter = vi.fn();
  const wrapper = screen({ Enter });
  press('Enter', wrapper.find('button').element);
  expect(Enter).not.toHaveBeenCalled();
  press('Enter');
  expect(Enter).toHaveBeenCalledOnce();
});

test('in an open list, and on the button that opens it, letters and Enter choose a line', () => {
  const [Enter, c] = [vi.fn(), vi.fn()];
  const wrapper = screen({ Enter, c });
  for (const place of ['[role="option"]', '[role="combobox"]']) for (const key of ['Enter', 'c']) expect(press(key, wrapper.find(place).element).defaultPrevented).toBe(false);
  expect([Enter, c].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
});

test('a page is asked before what lies around it, and may leave the key to it', () => {
  const [shell, page] = [vi.fn(), vi.fn<() => unknown>()];
  const inner = defineComponent({
    setup: () => {
      useShortcuts({ '/': page });
      return () => h('p');
    },
  });
  mount(defineComponent({
    setup() {
      useShortcuts({ '/': shell });
      return () => h(inner);
    },
  }));
  press('/');
  expect([page, shell].map((key) => key.mock.calls.length)).toEqual([1, 0]);
  page.mockReturnValue(false);
  press('/');
  expect([page, shell].map((key) => key.mock.calls.length)).toEqual([2, 1]);
});

test('nothing acts under an overlay, after leaving, or when keys are turned off', () => {
  const j = vi.fn();
  const wrapper = screen({ j });
  asleep.value = true;
  press('j');
  asleep.value = false;
  shortcutsOn.value = false;
  press('j');
  shortcutsOn.value = true;
  wrapper.unmount();
  press('j');
  expect(j).not.toHaveBeenCalled();
});
