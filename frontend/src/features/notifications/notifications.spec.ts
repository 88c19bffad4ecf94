import type { MailView } from '@throughline/shared';
import ui from '@nuxt/ui/vue-plugin';
import { mount } from '@vue/test-utils';
import { expect, test } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n, t } from '../../lib/words.ts';
import ChannelMatrix from './ChannelMatrix.vue';
import MailNotes from './MailNotes.vue';
import MailRow from './MailRow.vue';

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
const global = { plugins: [router, i18n, ui] };
const mail: MailView = {
  id: 'm', to: 'anna@school.test', subject: 'You have one item to look at', text: 'https://logs.example.org/queue', secret: false, state: 'kept',
  attempts: 0, createdAt: '2026-11-20T09:00:00.000Z', sentAt: null, problem: null, may: { resend: false },
};
const row = (but: Partial<MailView> = {}) => mount(MailRow, { props: { mail: { ...mail, ...but } }, global });

test('every choice has a name of its own, and says which one was made', async () => {
  const matrix = mount(ChannelMatrix, { props: { chosen: { assigned: { inApp: true, email: true, digest: false }, overdue: { inApp: true, email: false, digest: false } } }, global });
  const boxes = matrix.findAll('[role="checkbox"]');
  expect(boxes).toHaveLength(6);
  expect(new Set(boxes.map((box) => box.attributes('aria-label'))).size).toBe(6);
  await matrix.find(`[aria-label="${t('settings.events.overdue')}: ${t('settings.channels.email')}"]`).trigger('click');
  expect(matrix.emitted('choose')).toEqual([['overdue', 'email', true]]);
});

test('a kept mail can be read; one with a sign-in link cannot, and says why', () => {
  expect(row().find('details').text()).toContain('https://logs.example.org/queue');
  const secret = row({ secret: true, text: null });
  expect(secret.find('details').exists()).toBe(false);
  expect(secret.text()).toContain(t('mail.secret'));
});

test('what failed says how often and why, and can be sent again', async () => {
  const failed = row({ state: 'failed', attempts: 3, problem: 'The mailbox is full.', may: { resend: true } });
  expect(failed.text()).toContain('failed 3 times');
  expect(failed.text()).toContain('The mailbox is full.');
  await failed.find('button').trigger('click');
  expect(failed.emitted('resend')).toHaveLength(1);
});

test('what waits and what was not needed is said in one line; nothing is said of nothing', () => {
  const page = { items: [], nextCursor: null, counts: { queued: 0, sent: 0, failed: 0, kept: 0 }, waiting: 0, skipped: [], server: true };
  expect(mount(MailNotes, { props: { page }, global }).text()).toBe('');
  const notes = mount(MailNotes, { props: { page: { ...page, server: false, waiting: 1, skipped: [{ reason: 'read-already', count: 2 }, { reason: 'no-address', count: 1 }] } }, global }).text();
  expect(notes).toContain(t('mail.noServer'));
  expect(notes).toContain('1 notice waits for its school to open.');
  expect(notes).toContain('2 read in Throughline first, 1 to people without an address.');
});
