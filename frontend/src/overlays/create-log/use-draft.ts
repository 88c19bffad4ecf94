import { useQuery } from '@pinia/colada';
import { computed, nextTick, reactive, ref, watch, type Ref } from 'vue';
import { showCaptureOptions } from '../../services/capture.ts';
import { useSettled } from '../../lib/settled.ts';
import { keys } from '../../services/query-keys.ts';
import { defaultsOf, emptyDraft, holdsWords, type ByHand, type Draft } from './draft.ts';
import { useWithdrawn, type Chosen } from './use-withdrawn.ts';

const PAUSE_MS = 250;

/** The form being filled in, with what is offered for these students on that day: what all of them share. */
export function useDraft(studentIds: Readonly<Ref<readonly string[]>>) {
  const draft = reactive<Draft>(emptyDraft());
  const byHand = ref({ followUp: false, sharing: false });
  // out of a group somebody takes several, one after the other: asked once they are through
  const asked = useSettled(() => studentIds.value, () => (studentIds.value.length > 1 ? PAUSE_MS : 0));
  const options = useQuery({
    key: () => keys.capture.options([...asked.value], draft.occurredOn),
    query: () => showCaptureOptions([...asked.value], draft.occurredOn || undefined),
    enabled: () => asked.value.length > 0,
    // the form stays as it is while it is asked what one student more or less changes
    placeholderData: (before) => before,
  });
  const typeOf = (id: string) => options.data.value?.types.find((type) => type.id === id);
  const type = computed(() => typeOf(draft.typeId));

  function chooseType(id: string): void {
    const next = typeOf(id);
    if (next) Object.assign(draft, defaultsOf(next, draft, byHand.value, type.value), { typeId: id });
  }
  function chooseFollowUp(change: Partial<Pick<Draft, 'followUp' | 'nextStepId' | 'assigneeId'>>): void {
    byHand.value.followUp = true;
    Object.assign(draft, change);
  }
  function chooseSharing(change: Partial<Pick<Draft, 'student' | 'guardians'>>): void {
    byHand.value.sharing = true;
    Object.assign(draft, change);
  }

  const { withdrawn, called } = useWithdrawn(draft, options.data);

  // The log to be joined was written about these students, on that day.
  watch([() => studentIds.value.join(), () => draft.occurredOn], () => (draft.joinLogId = ''));
  // Whoever was chosen was chosen for this step and these students; who could take another one is another question.
  watch([() => studentIds.value.join(), () => draft.nextStepId, () => draft.typeId, () => draft.occurredOn], () => (draft.assigneeId = ''));

  function clear(): void {
    Object.assign(draft, emptyDraft());
    Object.assign(withdrawn, { type: '', step: '' });
    byHand.value = { followUp: false, sharing: false };
  }

  /** Puts back what was written down. */
  async function restore(before: Draft, chosen: ByHand, names?: Chosen): Promise<void> {
    Object.assign(draft, emptyDraft(), before);
    if (names) called.value = { ...names };
    byHand.value = { ...chosen };
    await nextTick(); // whoever was chosen was chosen for just this
    Object.assign(draft, { assigneeId: before.assigneeId, joinLogId: before.joinLogId ?? '' });
  }

  return { draft, called, withdrawn, byHand, restore, options, type, chooseType, chooseFollowUp, chooseSharing, clear, dirty: computed(() => holdsWords(draft, type.value)) };
}
