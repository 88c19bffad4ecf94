import { useToast } from '@nuxt/ui/composables';
import { computed, ref } from 'vue';
import { useForm } from '../../lib/form.ts';
import { useWords } from '../../lib/words.ts';
import type { KeptWords } from './kept-words.ts';
import { useKeptDraft, type DraftOptions } from './use-kept-draft.ts';
import { useSendingOnce } from './use-sending-once.ts';

interface KeptFormOptions<Values, Body, Result> extends Pick<DraftOptions<Values, Body, Result>, 'form' | 'subject' | 'name' | 'opens' | 'page' | 'restore'> {
  values: () => Values;
  /** Whom it is about, in words. */
  about: () => string;
  /** How it begins. */
  words: () => string;
  /** Something would be lost; where nothing is said, as soon as there are words. */
  dirty?: () => boolean;
  /** The version of what is being edited; none for something new. */
  version?: number | null | undefined;
  /** As it is now, kept live; see `useForm`. */
  now?: (() => Result | null | undefined) | undefined;
  /** What is sent; it lies on the device until it is answered, so that nothing secret belongs in it. */
  body: (version: number) => Body;
  request: (body: Body, key: string) => Promise<Result>;
  done: (result: Result) => void;
  /** Leaves the form. */
  close: () => void;
}

/** A form whose words are kept on the device until the server has answered, and sent once. */
export function useKeptForm<Values, Body, Result>(options: KeptFormOptions<Values, Body, Result>) {
  const { about, words, body, request, close } = options;
  const { t } = useWords();
  const toast = useToast();
  const sent = ref(false);
  const dirty = computed(() => options.dirty?.() ?? words().trim() !== '');
  const sending = useSendingOnce<Body, Result>((): Promise<void> => kept.flush());
  const form = useForm<Result>({
    version: options.version,
    ...(options.now ? { now: options.now } : {}),
    send: async ({ version }) => {
      const now = body(version);
      const { result, of } = await sending.send(now, request);
      if (of !== now) toast.add({ title: t('drafts.savedEarlier'), icon: 'i-lucide-history' });
      return result;
    },
    done: (result) => {
      sent.value = true;
      void kept.drop();
      options.done(result);
    },
  });
  const kept = useKeptDraft<{ of: Values; seen: number | null }, Body, Result>({
    form: options.form, subject: options.subject, name: options.name, opens: options.opens, page: options.page, sending, moved: close,
    snapshot: () => (sent.value || !dirty.value ? null : { values: { of: options.values(), seen: form.seen.value }, about: about(), words: words() }),
    // what somebody else changed since is said when it is sent
    restore: ({ of, seen }) => {
      form.seen.value = seen;
      return options.restore(of);
    },
  });

  async function discard(): Promise<void> {
    await kept.drop();
    close();
  }
  const keptWords: KeptWords = { kept, sending, dirty, discard };
  return { form, words: keptWords };
}
