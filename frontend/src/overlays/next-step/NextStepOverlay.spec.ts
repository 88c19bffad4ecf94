import ui from '@nuxt/ui/vue-plugin';
import { ApiError, type NextStepView, type RoleView } from '@throughline/shared';
import { PiniaColada } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { i18n, t } from '../../lib/words.ts';
import { listRoles } from '../../services/administration.ts';
import { addNextStep, changeNextStep } from '../../services/next-steps.ts';
import { listSchools } from '../../services/students.ts';
import { press, seen } from '../../test-overlay.ts';
import NextStepOverlay from './NextStepOverlay.vue';

vi.mock(import('../../services/administration.ts'), async (original) => ({ ...(await original()), listRoles: vi.fn<typeof listRoles>() }));
vi.mock(import('../../services/next-steps.ts'), async (original) => ({ ...(await original()), addNextStep: vi.fn<typeof addNextStep>(), changeNextStep: vi.fn<typeof changeNextStep>() }));
vi.mock(import('../../services/students.ts'), async (original) => ({ ...(await original()), listSchools: vi.fn<typeof listSchools>() }));

const step: NextStepView = {
  id: 's', name: 'Call home', schoolId: 'lake', school: { id: 'lake', name: 'Lakeside' }, role: 'pastoral-lead', roleLabel: 'Pastoral Lead', respondWithinDays: 1, autoCloseAfterDays: 15, remindBeforeDays: 0,
  escalationRole: 'counsellor', escalationLabel: 'Counsellor', fallbackUserId: null, fallback: null, assigneeMayComplete: true, active: true, version: 3, usedBy: { logs: 212, unfinished: 14 }, may: { edit: true },
};
const role: RoleView = { role: 'pastoral-lead', label: 'Pastoral Lead', routingOnly: false, active: true, holders: 2, usedBySteps: 1, may: { edit: false } };
const refusal = (status: number, more: object) => new ApiError(status, { type: 't', title: 'Refused', status, code: 'c', detail: 'It is the default step of Pastoral.', requestId: 'r', ...more });

beforeEach(() => {
  document.body.innerHTML = '';
  vi.mocked(listRoles).mockResolvedValue({ items: [role] });
  vi.mocked(listSchools).mockResolvedValue({ items: [{ id: 'lake', parentId: null, name: 'Lakeside', shortCode: 'LAK', timeZone: 'UTC', may: { setUp: true, administer: false } }] });
});
afterEach(() => void vi.resetAllMocks());

async function open(props: { step?: NextStepView; suggestion?: object } = { step }) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] });
  const overlay = mount(NextStepOverlay, { props, attachTo: document.body, global: { plugins: [createPinia(), PiniaColada, i18n, router, ui] } });
  await flushPromises();
  return overlay;
}
async function type(field: string, value: string) {
  const input = document.querySelector<HTMLInputElement>(`input[name="${field}"]`) ?? [...document.querySelectorAll('label')].find((label) => label.textContent?.includes(field))!.closest('[data-slot="root"]')!.querySelector('input')!;
  input.value = value;
  input.dispatchEvent(new Event('input'));
  await flushPromises();
}

test('says in words what it comes to while it is typed', async () => {
  await open();
  expect(seen()).toContain('Goes to Pastoral Lead, due in 1 school day, reminded on that day; Counsellor is told when it is late; closes by itself after 15 quiet school days.');
  await type(t('steps.respond'), '4');
  expect(seen()).toContain('due in 4 school days');
});

test('what can be seen to be wrong is said at its field, and nothing is sent', async () => {
  await open({ suggestion: { role: 'pastoral-lead' } });
  await type(t('steps.respond'), '40');
  await press(t('admin.save'));
  expect(addNextStep).not.toHaveBeenCalled();
  expect(seen()).toContain(t('templates.nameMissing'));
  expect(seen()).toContain(t('steps.closeTooEarly', { n: 42 }));
});

test('what the server refuses is said at its field, and what was typed stays', async () => {
  vi.mocked(changeNextStep).mockRejectedValueOnce(refusal(422, { errors: [{ path: 'name', message: 'There is a next step of this name here already.' }] }));
  const overlay = await open();
  await type(t('steps.name'), 'Refer to counsellor');
  await press(t('admin.save'));
  expect(seen()).toContain('There is a next step of this name here already.');
  expect(document.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.value).toBe('Refer to counsellor');
  expect(overlay.emitted('close')).toBeUndefined();
});

test('somebody else was quicker: it says what they changed, and goes on from there only when told to', async () => {
  vi.mocked(changeNextStep).mockRejectedValueOnce(refusal(409, { current: { ...step, version: 4, respondWithinDays: 5 } })).mockResolvedValueOnce({ ...step, version: 5 });
  const overlay = await open();
  await type(t('steps.name'), 'Call home today');
  await press(t('admin.save'));
  expect(seen()).toContain(t('admin.meanwhile'));
  expect(seen()).toContain('5 school days');
  await press(t('admin.keepMine'));
  await press(t('admin.save'));
  expect(vi.mocked(changeNextStep).mock.lastCall?.[1]).toMatchObject({ name: 'Call home today', version: 4 });
  expect(overlay.emitted('close')).toHaveLength(1);
});

test('retiring asks once with the number of logs, and sends what is saved, not what is typed', async () => {
  vi.mocked(changeNextStep).mockResolvedValueOnce({ ...step, active: false, version: 4 });
  await open();
  await type(t('steps.name'), 'Half a thought');
  await press(t('templates.retire'));
  expect(seen()).toContain('Used by 212 logs, 14 of them not finished.');
  expect(changeNextStep).not.toHaveBeenCalled();
  await press(t('templates.retireYes'));
  expect(vi.mocked(changeNextStep).mock.lastCall?.[1]).toMatchObject({ name: 'Call home', active: false, version: 3 });
});
