import type { LogView } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { useRouter } from 'vue-router';
import { hasNetwork, online } from '../../lib/online.ts';
import { said } from '../../lib/said.ts';
import { useWords } from '../../lib/words.ts';
import { writeLogs } from '../../services/capture.ts';
import { device } from '../../services/device/index.ts';
import { listWaiting, oneAtATime, type Kept, type Vault, type WaitingLog } from '../../services/device/storage.ts';
import { showMe } from '../../services/me.ts';
import { useLogCache } from '../../stores/log-cache.ts';
import { useOverlays } from '../../stores/overlays.ts';
import { useSession } from '../../stores/session.ts';
import type { KeptDraft } from '../drafts/index.ts';
import { keepNames } from './keep-names.ts';
import { sendWaiting } from './send-waiting.ts';

const AGAIN_MS = 15_000;
/** First what is on the screen, then the names. */
const NAMES_AFTER_MS = 4_000;

/** What lies unsent on this device, and how it gets away: on its own where there is a network, else by the person's hand. */
export function useOnDevice() {
  const { t } = useWords();
  const toast = useToast();
  const session = useSession();
  const overlays = useOverlays();
  const router = useRouter();
  const cache = useLogCache();
  const drafts = shallowRef<Kept<KeptDraft>[]>([]);
  const waiting = shallowRef<Kept<WaitingLog>[]>([]);
  const sending = ref<string>();
  const toSend = computed(() => waiting.value.some(({ value }) => !value.refused));

  async function look(): Promise<void> {
    const vault = device.vault.value;
    [drafts.value, waiting.value] = vault ? await Promise.all([vault.all<KeptDraft>('draft'), listWaiting(vault)]) : [[], []];
  }

  async function send(): Promise<void> {
    const vault = device.vault.value;
    if (!vault || !toSend.value || !hasNetwork.value) return;
    await sendWaiting(vault, { write: async (body, key) => (await writeLogs(body, key)).logs, whoIsThere: async () => (await showMe()).id }, {
      sending: (name) => (sending.value = name),
      sent: (logs, log) => sent(logs, log),
      refused: (one) => toast.add({ id: one.name, title: t('offline.refused', { about: one.value.about }), ...(one.value.refused?.problem ? { description: said(one.value.refused.problem.detail) } : {}), icon: 'i-lucide-signpost', color: 'warning', duration: 15_000, actions: [{ label: t('offline.look'), onClick: () => void takeBack(one) }] }),
    });
    device.tell({ about: 'kept' });
  }
  function sent(logs: LogView[], { about }: WaitingLog): void {
    cache.written(logs);
    toast.add({ title: t('offline.sent', { about }), icon: 'i-lucide-circle-check', color: 'success' });
  }

  /** Opens a waiting log again, as a form: what was sent of it is remembered, so that it can never be there twice. */
  async function takeBack({ name, value: log }: Kept<WaitingLog>): Promise<void> {
    const vault = device.vault.value;
    if (!vault || overlays.stack.some((one) => one.name === 'create-log')) return;
    const draft = `create-log/#${log.key}`;
    const arrived = !log.refused || log.refused.problem?.code === 'key-reused';
    const value: KeptDraft = {
      form: 'create-log', subject: '', opens: { draft }, about: log.about, words: log.words, key: log.key, savedAt: log.writtenAt,
      values: { ...(log.values as object), refused: log.refused }, unanswered: arrived ? [...log.unanswered, log.body] : [],
    };
    const there = await oneAtATime(vault, async () => {
      if ((await vault.get('waiting', name)) === undefined) return false;
      await vault.swap({ kind: 'waiting', name }, { kind: 'draft', name: draft, value });
      return true;
    });
    await look();
    toast.remove(name); // on a phone it would lie over the button
    if (there) void overlays.open('create-log', { draft });
  }

  function goOn({ value: { form, opens, page } }: Kept<KeptDraft>): void {
    toast.remove('drafts');
    if (page) void router.push(page);
    else void overlays.open(form, opens as never);
  }

  let names: ReturnType<typeof setTimeout> | undefined;
  async function begin(vault: Vault): Promise<void> {
    await look();
    if (drafts.value.length > 0 && !overlays.anyOpen.value) {
      const [only, more] = drafts.value;
      toast.add({ id: 'drafts', title: t('drafts.waitsForYou'), description: t('drafts.waitsForYouDetail'), icon: 'i-lucide-notebook-pen', duration: 12_000, ...(only && !more ? { actions: [{ label: t('drafts.goOn'), onClick: () => goOn(only) }] } : {}) });
    }
    await send();
    clearTimeout(names);
    if (session.me?.may.writeLogs) names = setTimeout(() => void keepNames(vault).catch(() => undefined), NAMES_AFTER_MS);
  }

  watch(device.vault, (vault) => void (vault ? begin(vault) : look()).catch(() => undefined), { immediate: true });
  // Who sits here was last known before the network went. A line that has just come back may fail once or twice.
  const tryNow = () => session.lookAgain().then(send).catch(() => undefined);
  const soon = new Set<ReturnType<typeof setTimeout>>();
  watch(hasNetwork, (there) => there && [0, 2_000, 5_000].forEach((ms) => soon.add(setTimeout(() => (ms === 0 || toSend.value || !online.value) && void tryNow(), ms))));
  const timer = setInterval(() => {
    if (hasNetwork.value && (toSend.value || !online.value)) void tryNow();
  }, AGAIN_MS);
  const stop = device.listen(({ about }) => about === 'kept' && void look().then(send).catch(() => undefined));
  onScopeDispose(() => {
    clearInterval(timer);
    clearTimeout(names);
    soon.forEach(clearTimeout);
    stop();
  });

  return { drafts, waiting, sending, online, takeBack, goOn, count: computed(() => drafts.value.length + waiting.value.length) };
}
