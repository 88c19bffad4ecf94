import type { BulkResult, FocusItem } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { shallowRef, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { problemWords } from '../../lib/problem.ts';
import { useShortcuts } from '../../lib/shortcuts.ts';
import { said } from '../../lib/said.ts';
import { t } from '../../lib/words.ts';
import { unsnoozeItem } from '../../services/focus.ts';
import { useLogCache } from '../../stores/log-cache.ts';
import { useOverlays } from '../../stores/overlays.ts';
import type { Marks } from './use-marks.ts';

/** What became of several items: how many were done, and each that was not, with why. */
export interface Outcome { readonly done: number; readonly failed: readonly { readonly item: FocusItem; readonly why: string }[] }

export interface AtHand {
  readonly item: Ref<FocusItem | undefined>;
  readonly marks: Marks;
  readonly move: (step: 1 | -1) => void;
  readonly search: () => void;
}

/** What can be done with the item a person is at, or with those they picked: by button and by key. */
export function useQueueActions({ item, marks, move, search }: AtHand) {
  const router = useRouter();
  const { stale } = useLogCache();
  const { open, anyOpen } = useOverlays();
  const toast = useToast();
  const outcome = shallowRef<Outcome | null>(null);

  const followUp = () => (item.value?.may.followUp ? open('follow-up', { logId: item.value.log.id }) : false);
  const review = () => item.value && open('focus-router', { logId: item.value.log.id, kind: item.value.kind });
  const complete = () => {
    if (marks.marked.value.length) return many('bulk-complete');
    return item.value?.may.complete ? open('focus-router', { logId: item.value.log.id, kind: item.value.kind, intent: 'complete' }) : false;
  };
  const handOn = () => {
    if (marks.marked.value.length) return many('bulk-hand-on');
    return item.value?.may.reassign ? open('reassign-log', { logId: item.value.log.id }) : false;
  };
  const putOff = () => {
    if (marks.marked.value.length) return many('snooze');
    return item.value ? open('snooze', { items: [item.value] }) : false;
  };
  const openLog = () => (item.value ? router.push({ name: 'log', params: { logId: item.value.log.id } }) : false);

  /** What could not be done stays picked, as far as it is still in the list. */
  async function many(overlay: 'bulk-complete' | 'bulk-hand-on' | 'snooze'): Promise<void> {
    const items = marks.marked.value;
    outcome.value = null;
    const results = await open(overlay, { items });
    if (!results) return;
    const failed = whyNot(items, results);
    marks.only(failed.map((one) => one.item));
    outcome.value = failed.length ? { done: results.length - failed.length, failed } : null;
  }

  async function showAgain(): Promise<void> {
    if (!item.value) return;
    const { id } = item.value.log;
    await unsnoozeItem(id).catch((error: unknown) => toast.add({ ...problemWords(error, t), color: 'error', icon: 'i-lucide-circle-alert' }));
    stale(id);
  }

  const letGo = () => {
    if (!outcome.value && marks.marked.value.length === 0) return false;
    outcome.value = null;
    marks.only([]);
  };
  const pick = (range: boolean) => (item.value ? marks.toggle(item.value, range) : false);

  useShortcuts({
    j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: openLog,
    f: followUp, c: complete, a: handOn, h: putOff, x: () => pick(false), X: () => pick(true), '/': search, Escape: letGo,
  }, () => anyOpen.value);
  return { followUp, review, complete, handOn, putOff, showAgain, outcome, letGo };
}

function whyNot(items: readonly FocusItem[], results: readonly BulkResult[]): Outcome['failed'] {
  const refusals = new Map(results.flatMap((result) => (result.ok ? [] : [[result.logId, said(result.problem.detail)] as const])));
  return items.flatMap((item) => {
    const why = refusals.get(item.log.id);
    return why === undefined ? [] : [{ item, why }];
  });
}
