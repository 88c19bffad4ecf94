import ui from '@nuxt/ui/vue-plugin';
import { mount } from '@vue/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n, t } from '../../lib/words.ts';
import YearStrip from './YearStrip.vue';

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 21, 9) }));
afterEach(() => void vi.useRealTimers());

const calendar = {
  openHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '16:00' })),
  terms: [{ name: 'Autumn', startsOn: '2026-09-01', endsOn: '2026-12-18' }, { name: 'Spring', startsOn: '2027-01-04', endsOn: '2027-03-26' }],
  closedDays: [{ day: '2026-11-05', label: 'Staff training' }],
};
function strip(of = calendar) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  return mount(YearStrip, { props: { calendar: of, months: 3 }, global: { plugins: [router, i18n, ui] } });
}
const kind = (page: ReturnType<typeof strip>, day: string) => page.find(`[data-day="${day}"]`).attributes('data-kind');

test('shows every day of the months to come as it will be', () => {
  const page = strip();
  expect(page.findAll('[data-month]').map((month) => month.attributes('data-month'))).toEqual(['2026-11', '2026-12', '2027-01']);
  expect([kind(page, '2026-11-04'), kind(page, '2026-11-05'), kind(page, '2026-11-08'), kind(page, '2026-12-22')]).toEqual(['open', 'closed', 'weekday', 'holidays']);
});

test('says in words what the eye sees: how many days are open, which are closed and why', () => {
  expect(strip().find('[data-month]').attributes('aria-label')).toBe('November 2026: 20 open days. Closed: November 5, 2026, Staff training.');
});

test('follows what is being typed', async () => {
  const page = strip();
  await page.setProps({ calendar: { ...calendar, closedDays: [...calendar.closedDays, { day: '2026-11-04', label: 'Storm' }] } });
  expect(kind(page, '2026-11-04')).toBe('closed');
});

test('turns to later and earlier months', async () => {
  const page = strip();
  await page.find(`[aria-label="${t('calendars.later')}"]`).trigger('click');
  expect(page.find('[data-month]').attributes('data-month')).toBe('2027-02');
  await page.find(`[aria-label="${t('calendars.earlier')}"]`).trigger('click');
  expect(page.find('[data-month]').attributes('data-month')).toBe('2026-11');
});
