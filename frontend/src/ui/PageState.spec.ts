import ui from '@nuxt/ui/vue-plugin';
import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nextTick, ref } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n } from '../lib/words.ts';
import PageState from './PageState.vue';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const aQuery = () => ({ data: ref<string[] | undefined>(undefined), error: ref<unknown>(null), asyncStatus: ref('loading'), refetch: vi.fn(async () => undefined) });
function show(query: ReturnType<typeof aQuery>) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '<i />' } }] });
  return mount(PageState<string[]>, {
    props: { query, empty: (data) => data.length === 0 },
    slots: { default: ({ data }: { data: string[] }) => data.join(', '), empty: () => 'nothing here' },
    global: { plugins: [router, i18n, ui] },
  });
}

test('a quick answer shows no skeleton; a slow one does after 200 ms', async () => {
  const page = show(aQuery());
  expect(page.find('[role=status]').exists()).toBe(true);
  expect(page.find('[aria-hidden=true]').exists()).toBe(false);
  vi.advanceTimersByTime(200);
  await nextTick();
  expect(page.find('[aria-hidden=true]').exists()).toBe(true);
});

test('an error says what is wrong, gives the request id, and can be tried again', async () => {
  const query = aQuery();
  query.asyncStatus.value = 'idle';
  query.error.value = Object.assign(new Error(), { status: 500, problem: { title: '', detail: 'secret', requestId: 'req-7' } });
  const page = show(query);
  await nextTick();
  expect(page.find('[role=alert]').text()).toContain('req-7');
  expect(page.text()).not.toContain('secret');
  await page.find('button').trigger('click');
  expect(query.refetch).toHaveBeenCalledOnce();
});

test('nothing there is said as such', async () => {
  const query = aQuery();
  query.data.value = [];
  expect(show(query).text()).toBe('nothing here');
});

test('what is there stays when asking again fails', async () => {
  const query = aQuery();
  query.data.value = ['one', 'two'];
  const page = show(query);
  query.error.value = Object.assign(new Error(), { status: 0, problem: null });
  await flushPromises();
  expect(page.text()).toContain('one, two');
  expect(page.find('[role=status]').exists()).toBe(true);
});
