import { ApiError, type IncidentRole, type Problem } from '@throughline/shared';
import { nextTick, ref, watch } from 'vue';
import { inARow } from '../../lib/words.ts';
import { useKeptDraft } from '../../features/drafts/index.ts';
import type { Evidence, Piece } from '../../features/evidence/index.ts';
import { clockTime, localToday } from '../../lib/dates.ts';
import { hasNetwork } from '../../lib/online.ts';
import { nameOf, type WaitingLog } from '../../services/device/waiting.ts';
import type { ByHand, Draft, WriteBody } from './draft.ts';
import type { useDraft } from './use-draft.ts';
import type { Chosen, ChosenGroup, Students } from './use-students.ts';
import type { useWriting } from './use-writing.ts';

/** The form as it lies on the device: what was chosen and typed, and the names of those it is about. */
export interface FormValues {
  draft: Draft;
  byHand: ByHand;
  /** What the chosen kind and step were called: they may be offered no more when somebody comes back. */
  called?: { type: string; step: string };
  students: readonly Chosen[];
  group: ChosenGroup | null;
  incident: boolean;
  /** What is with the server already. */
  evidence?: readonly Piece[];
  roles: Record<string, IncidentRole>;
  /** Why it came back after it had waited for the network. */
  refused?: { status: number; problem: Problem | null } | undefined;
}

interface FormParts {
  form: ReturnType<typeof useDraft>;
  list: Students;
  evidence: Evidence;
  writing: ReturnType<typeof useWriting>;
  /** What opened it. */
  opened: { group?: ChosenGroup | undefined; studentId?: string | undefined; studentName?: string | undefined; draft?: string | undefined };
  /** It is there again. */
  restored: () => void;
  close: () => void;
}

/** Keeps the form of a new log until the server has answered. */
export function useFormDraft({ form, list, evidence, writing, opened, restored, close }: FormParts) {
  /** It waits for the network: its day and time, as they were fixed. */
  const postponed = ref<{ day: string; time: string }>();
  const kept = useKeptDraft({
    form: 'create-log',
    subject: opened.studentId ?? opened.group?.id ?? '',
    name: opened.draft,
    opens: { studentId: opened.studentId, studentName: opened.studentName, group: opened.group },
    snapshot: () => (writing.written.value || postponed.value || (!form.dirty.value && evidence.kept().length === 0) ? null : { values: values(), about: about(), words: form.draft.text }),
    restore,
    sending: writing.sending,
    moved: close,
  });

  /** In a few words, however many they are. */
  function about(): string {
    const { group, students } = list;
    return group.value?.name ?? inARow(students.value.map(({ name }) => name));
  }
  function values(): FormValues {
    const { students, group, incident, roleOf, ids } = list;
    return { draft: { ...form.draft }, byHand: { ...form.byHand.value }, called: form.called.value, evidence: evidence.kept(), students: students.value, group: group.value, incident: incident.value, roles: Object.fromEntries(ids.value.map((id) => [id, roleOf(id)])) };
  }
  async function restore({ draft, byHand, called, evidence: pieces, students, group, incident, roles, refused }: FormValues): Promise<void> {
    if (students.length > 0) list.choose(students, group);
    list.join(incident);
    for (const [id, role] of Object.entries(roles)) list.giveRole(id, role);
    await form.restore(draft, byHand, called);
    evidence.restore(pieces);
    await nextTick(); // a refusal is about the form as it stands now
    if (refused) writing.error.value = new ApiError(refused.status, refused.problem);
    if (refused?.problem?.code === 'key-reused') void writing.findEarlier();
    else if (!refused && writing.sending.unanswered.value.length > 0) writing.error.value = new ApiError(0, null);
    restored();
  }

  /** Saves it: to the server, or where that cannot be reached onto the device, from which it is sent by itself. */
  async function save(body: WriteBody): Promise<void> {
    if (hasNetwork.value || !kept.keeps.value) await writing.write(body);
    const { error } = writing;
    const unreached = !hasNetwork.value || (error.value instanceof ApiError && error.value.status === 0);
    if (!writing.written.value && unreached && kept.keeps.value) await postpone(body);
  }

  /** When it happened is fixed now: by the time it is sent, "today" is another day. */
  async function postpone(body: WriteBody): Promise<void> {
    const at = new Date();
    const occurredOn = body.occurredOn ?? localToday(at);
    const occurredTime = body.occurredTime ?? (occurredOn === localToday(at) ? clockTime(at.toISOString(), 'en-GB') : undefined);
    const log: WaitingLog = {
      key: writing.sending.key.value, body: { ...body, occurredOn, ...(occurredTime ? { occurredTime } : {}) }, unanswered: writing.sending.unanswered.value,
      values: { ...values(), draft: { ...form.draft, occurredOn, occurredTime: occurredTime ?? '' } }, about: about(), words: form.draft.text, writtenAt: at.toISOString(),
    };
    await kept.become('waiting', nameOf(log), log);
    writing.error.value = null;
    postponed.value = { day: occurredOn, time: occurredTime ?? '' };
  }

  /** The next form begins anew. */
  function again(): void {
    postponed.value = undefined;
    writing.again();
  }

  // The server has answered: nothing is left to lose.
  watch(writing.written, (logs) => logs && void kept.drop());
  return { ...kept, postponed, save, again };
}
