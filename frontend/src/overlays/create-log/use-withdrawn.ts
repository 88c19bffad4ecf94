import type { ResponseOf } from '@throughline/shared';
import { reactive, ref, watch, type Ref } from 'vue';
import type { Draft } from './draft.ts';

/** A kind and a next step, by name. */
export interface Chosen {
  type: string;
  step: string;
}
type Offered = readonly { readonly id: string; readonly name: string }[];
const nameOf = (id: string, among: Offered = []) => among.find((one) => one.id === id)?.name;
const isThere = (name: string, among: Offered) => among.some((one) => one.name === name);

/**
 * Takes a kind or a next step out of the form that is not offered (other students or another day can mean another school; or somebody
 * has just retired it), and says by name what that was.
 */
export function useWithdrawn(draft: Draft, options: Readonly<Ref<ResponseOf<'GET /capture/options'> | undefined>>) {
  /** What was chosen and is not offered now, until something is chosen or it is offered again. */
  const withdrawn = reactive<Chosen>({ type: '', step: '' });
  /** What the chosen ones are called, also when they come back from the device and nothing was offered yet. */
  const called = ref<Chosen>({ type: '', step: '' });

  watch([() => draft.typeId, () => draft.nextStepId, options], ([typeId, stepId, offered]) => {
    called.value = { type: nameOf(typeId, offered?.types) ?? called.value.type, step: nameOf(stepId, offered?.nextSteps) ?? called.value.step };
  }, { flush: 'sync' });
  watch(options, (offered) => {
    if (!offered) return;
    if (isThere(withdrawn.type, offered.types)) withdrawn.type = '';
    if (isThere(withdrawn.step, offered.nextSteps)) withdrawn.step = '';
    if (draft.typeId && nameOf(draft.typeId, offered.types) === undefined) {
      withdrawn.type = called.value.type;
      draft.typeId = '';
    }
    if (draft.nextStepId && nameOf(draft.nextStepId, offered.nextSteps) === undefined) {
      withdrawn.step = called.value.step;
      draft.nextStepId = '';
    }
  });
  watch(() => draft.typeId, (id) => id && (withdrawn.type = ''));
  watch([() => draft.nextStepId, () => draft.followUp], ([id, wanted]) => (id || !wanted) && (withdrawn.step = ''));
  return { withdrawn, called };
}
