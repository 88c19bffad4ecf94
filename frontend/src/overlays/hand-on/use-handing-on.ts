import type { LogView } from '@throughline/shared';
import { useQuery } from '@pinia/colada';
import { computed, nextTick, ref, watch, type Ref } from 'vue';
import { useWords } from '../../lib/words.ts';
import { showCaptureOptions } from '../../services/capture.ts';
import { keys } from '../../services/query-keys.ts';
import { listLogCandidates } from '../../services/student-logs.ts';
import { stepsFor, withHolderOut } from './choices.ts';

/** What differs from how the log stands. */
interface Chosen {
  nextStepId?: string;
  assigneeId?: string;
}

/** To whom a log goes next, and for what: the step it has unless another is chosen, and routing unless a person is. */
export function useHandingOn(logId: string, log: Readonly<Ref<LogView | undefined>>) {
  const { t } = useWords();
  const picked = ref<string>();
  const assigneeId = ref<string>();
  const current = computed(() => log.value?.nextStep?.id);
  const stepId = computed({ get: () => picked.value ?? current.value ?? '', set: (id) => (picked.value = id) });
  const otherStep = computed(() => (picked.value !== current.value ? picked.value : undefined));

  const about = computed(() => (log.value ? [log.value.student.id] : []));
  const options = useQuery({
    key: () => keys.capture.options(about.value, log.value?.occurredOn), query: () => showCaptureOptions(about.value, log.value?.occurredOn), enabled: () => about.value.length > 0,
  });
  const candidates = useQuery({ key: () => keys.logs.candidates(logId, stepId.value), query: () => listLogCandidates(logId, otherStep.value), enabled: () => stepId.value !== '', staleTime: 0 });

  // Another step is for another role: whoever was chosen for the first may not be there.
  watch(picked, () => (assigneeId.value = undefined));

  /** Chooses again what was chosen. */
  async function restore(kept: Chosen): Promise<void> {
    picked.value = kept.nextStepId;
    await nextTick();
    assigneeId.value = kept.assigneeId;
  }

  return {
    stepId,
    assigneeId,
    restore,
    candidates,
    steps: computed(() => (log.value ? stepsFor(log.value, options.data.value?.nextSteps ?? []) : [])),
    /** Whoever may act on a log need not be one who may write about the student. */
    stepsUnknown: computed(() => options.error.value !== null),
    people: computed(() => withHolderOut(candidates.data.value?.items ?? [], otherStep.value ? undefined : log.value?.todo?.assignee.id, t('handOn.hasIt'))),
    /** As the server wants it: only what differs from how the log stands. */
    choice: computed<Chosen>(() => ({ ...(otherStep.value ? { nextStepId: otherStep.value } : {}), ...(assigneeId.value ? { assigneeId: assigneeId.value } : {}) })),
    chosen: computed(() => otherStep.value !== undefined || assigneeId.value !== undefined),
  };
}
export type HandingOn = ReturnType<typeof useHandingOn>;
