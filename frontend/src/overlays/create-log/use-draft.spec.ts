import type { ResponseOf } from '@throughline/shared';
import { PiniaColada, useQueryCache } from '@pinia/colada';
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { expect, test, vi } from 'vitest';
import { nextTick, ref } from 'vue';
import { showCaptureOptions } from '../../services/capture.ts';
import { useDraft } from './use-draft.ts';

type CaptureOptions = ResponseOf<'GET /capture/options'>;

vi.mock(import('../../services/capture.ts'), async (original) => ({ ...(await original()), showCaptureOptions: vi.fn<typeof showCaptureOptions>() }));

const type = { id: 'pastoral', name: 'Pastoral', polarity: 'concern' as const, restricted: false, colour: '#1d4ed8', defaultSharing: { student: false, guardians: false }, defaultNextStepId: 'counsellor', readerRoles: [], may: { share: true } };
const other = { ...type, id: 'academic', name: 'Academic' };
const step = { id: 'counsellor', name: 'Refer to counsellor', role: 'counsellor', roleLabel: 'Counsellor', respondWithinDays: 3, autoCloseAfterDays: 10 };
const offer = (options: CaptureOptions) => vi.mocked(showCaptureOptions).mockResolvedValue(options);

/** A form in which somebody chose a kind and its step and wrote a text; `now` changes what the school offers. */
async function formInHand() {
  offer({ types: [type, other], nextSteps: [step] });
  let form!: ReturnType<typeof useDraft>;
  let cache!: ReturnType<typeof useQueryCache>;
  mount({ render: () => null, setup: () => { form = useDraft(ref(['sam'])); cache = useQueryCache(); } }, { global: { plugins: [createPinia(), PiniaColada] } });
  await vi.waitFor(() => expect(form.options.data.value).toBeDefined());
  form.chooseType('pastoral');
  form.draft.text = 'Sat alone at lunch.';
  const now = async (options: CaptureOptions) => {
    offer(options);
    await cache.invalidateQueries();
    await flushPromises();
  };
  return { form, now };
}

test('a kind that is retired while somebody writes is named, and what was typed stays', async () => {
  const { form, now } = await formInHand();
  await now({ types: [other], nextSteps: [step] });
  expect(form.draft).toMatchObject({ typeId: '', text: 'Sat alone at lunch.', nextStepId: 'counsellor' });
  expect(form.withdrawn).toEqual({ type: 'Pastoral', step: '' });
  form.chooseType('academic');
  await nextTick();
  expect(form.withdrawn.type).toBe('');
});

test('so is a next step', async () => {
  const { form, now } = await formInHand();
  await now({ types: [type, other], nextSteps: [] });
  expect(form.draft).toMatchObject({ typeId: 'pastoral', followUp: true, nextStepId: '' });
  expect(form.withdrawn).toEqual({ type: '', step: 'Refer to counsellor' });
  form.chooseFollowUp({ followUp: false });
  await nextTick();
  expect(form.withdrawn.step).toBe('');
});

test('offered again, nothing is said of it any more', async () => {
  const { form, now } = await formInHand();
  await now({ types: [other], nextSteps: [step] });
  await now({ types: [type, other], nextSteps: [step] });
  expect(form.withdrawn.type).toBe('');
});

test('what comes back from the device and was retired meanwhile is named as it was', async () => {
  const { form, now } = await formInHand();
  await form.restore({ ...form.draft, typeId: 'gone', nextStepId: 'gone-too' }, form.byHand.value, { type: 'Detention', step: 'Call home' });
  await now({ types: [type, other], nextSteps: [step] });
  expect(form.withdrawn).toEqual({ type: 'Detention', step: 'Call home' });
});
