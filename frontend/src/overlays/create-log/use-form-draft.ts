import { ApiError, type IncidentRole } from '@throughline/shared';
import { watch } from 'vue';
import { useKeptDraft } from '../../features/drafts/index.ts';
import type { ByHand, Draft } from './draft.ts';
import type { Chosen } from './StudentField.vue';
import type { useDraft } from './use-draft.ts';
import type { ChosenGroup, Students } from './use-students.ts';
import type { useWriting } from './use-writing.ts';

/** The form as it lies on the device: what was chosen and typed, and the names of those it is about. */
export interface FormValues {
  draft: Draft;
  byHand: ByHand;
  students: readonly Chosen[];
  group: ChosenGroup | null;
  incident: boolean;
  roles: Record<string, IncidentRole>;
}

interface FormParts {
  form: ReturnType<typeof useDraft>;
  list: Students;
  writing: ReturnType<typeof useWriting>;
  /** What opened it. */
  opened: { group?: ChosenGroup | undefined; studentId?: string | undefined; studentName?: string | undefined; draft?: string | undefined };
  /** It is there again. */
  restored: () => void;
  close: () => void;
}

/** Keeps the form of a new log until the server has answered. */
export function useFormDraft({ form, list, writing, opened, restored, close }: FormParts) {
  const kept = useKeptDraft({
    form: 'create-log',
    subject: opened.studentId ?? opened.group?.id ?? '',
    name: opened.draft,
    opens: { studentId: opened.studentId, studentName: opened.studentName },
    snapshot: () => (writing.written.value || !form.dirty.value ? null : { values: values(), about: list.students.value.map(({ name }) => name).join(', '), words: form.draft.text }),
    restore,
    sending: writing.sending,
    moved: close,
  });

  function values(): FormValues {
    const { students, group, incident, roleOf, ids } = list;
    return { draft: { ...form.draft }, byHand: { ...form.byHand.value }, students: students.value, group: group.value, incident: incident.value, roles: Object.fromEntries(ids.value.map((id) => [id, roleOf(id)])) };
  }
  async function restore({ draft, byHand, students, group, incident, roles }: FormValues): Promise<void> {
    if (students.length > 0) list.choose(students, group);
    list.join(incident);
    for (const [id, role] of Object.entries(roles)) list.giveRole(id, role);
    await form.restore(draft, byHand);
    if (writing.sending.unanswered.value.length > 0) writing.error.value = new ApiError(0, null);
    restored();
  }

  // The server has answered: nothing is left to lose.
  watch(writing.written, (logs) => logs && void kept.drop());
  return kept;
}
