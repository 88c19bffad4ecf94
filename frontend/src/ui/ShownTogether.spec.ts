import { PiniaColada, useQuery } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Component, defineComponent, h } from 'vue';
import { i18n } from '../lib/words.ts';
import ShownTogether from './ShownTogether.vue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An answer that comes, or fails, when told to. */
function asked() {
  let settle!: { resolve: (value: string) => void; reject: (error: Error) => void };
  const answer = new Promise<string>((resolve, reject) => (settle = { resolve, reject }));
  return { answer, ...settle };
}
function show(answers: Record<string, Promise<string>>) {
  const Part: Component = defineComponent({
    props: { name: { type: String, required: true } },
    setup({ name }) {
      const { data } = useQuery({ key: [name], query: () => answers[name]! });
      // what comes with an answer may ask for more
      return () => [h('p', data.value), data.value && answers[`${name}, more`] ? h(Part, { name: `${name}, more` }) : null];
    },
  });
  const page = mount(ShownTogether, { attachTo: document.body, slots: { default: () => Object.keys(answers).filter((name) => !name.includes(',')).map((name) => h(Part, { name })) }, global: { plugins: [createPinia(), PiniaColada, i18n], stubs: { USkeleton: true } } });
  return { shown: () => page.find('p').isVisible() };
}

test('nothing appears before everything has its answer, what asks for more included', async () => {
  const [one, two, more] = [asked(), asked(), asked()];
  const { shown } = show({ one: one.answer, two: two.answer, 'two, more': more.answer });
  one.resolve('1');
  await flushPromises();
  expect(shown()).toBe(false);
  two.resolve('2');
  await flushPromises();
  expect(shown()).toBe(false);
  more.resolve('3');
  await flushPromises();
  expect(shown()).toBe(true);
});

test('what fails holds nothing up', async () => {
  const one = asked();
  const { shown } = show({ one: one.answer });
  one.reject(new Error('no'));
  await flushPromises();
  expect(shown()).toBe(true);
});

test('what takes too long is waited for no more', async () => {
  const { shown } = show({ one: asked().answer });
  await vi.advanceTimersByTimeAsync(2_900);
  expect(shown()).toBe(false);
  await vi.advanceTimersByTimeAsync(200);
  await flushPromises();
  expect(shown()).toBe(true);
});
