import { useToast } from '@nuxt/ui/composables';
import { useQueryCache, type EntryKey } from '@pinia/colada';
import { computed, ref, type Ref } from 'vue';
import { useKeptForm } from '../../features/drafts/index.ts';
import { useChecks } from '../../lib/checks.ts';
import { useWords } from '../../lib/words.ts';
import { askAgain } from '../../stores/ask-again.ts';
import type { OverlayName } from '../../stores/overlay-types.ts';

/** What administrators set up for those who write: a log type, a next step. */
export interface Template {
  id: string;
  name: string;
  version: number;
  active: boolean;
  usedBy: { logs: number; unfinished: number } | null;
  may: { edit: boolean };
}

interface TemplateOptions<View extends Template, Draft extends { name: string }, Body> {
  form: Extract<OverlayName, 'edit-log-type' | 'edit-next-step'>;
  /** The one that is changed; none for a new one. */
  view: View | undefined;
  /** What a new one begins with. */
  fresh: () => Draft;
  formOf: (view: View) => Draft;
  bodyOf: (draft: Draft) => Body;
  /** What opens the overlay again. */
  opens: Record<string, unknown>;
  /** The name of the kept one to go on with. */
  draft: string | undefined;
  add: (body: Body, key: string) => Promise<View>;
  change: (id: string, body: Body & { version: number }) => Promise<View>;
  /** As it is now, kept live. */
  now: () => View | undefined;
  lacking: (draft: Draft) => Record<string, string | false>;
  /** What is asked again once it is saved. */
  stale: EntryKey;
  close: (saved?: View) => void;
}

/** Setting up a template, changing it, retiring it or taking it back into use. */
export function useTemplateForm<View extends Template, Draft extends { name: string }, Body extends { active: boolean }>(options: TemplateOptions<View, Draft, Body>) {
  const { view, fresh, formOf, bodyOf, close } = options;
  const { t } = useWords();
  const toast = useToast();
  const cache = useQueryCache();
  const first = () => (view ? formOf(view) : fresh());
  const began = ref(first()) as Ref<Draft>;
  const draft = ref(first()) as Ref<Draft>;
  const saved = ref(view) as Ref<View | undefined>;
  /** Retiring sends what is saved, not what is being typed. */
  const retiring = ref(false);

  const { form, words } = useKeptForm<Draft, { template: Body; version: number }, View>({
    form: options.form,
    subject: view?.id ?? 'new',
    name: options.draft,
    opens: options.opens,
    version: view?.version,
    values: () => draft.value,
    restore: (kept) => void (draft.value = kept),
    about: () => draft.value.name,
    words: () => draft.value.name,
    dirty: () => JSON.stringify(draft.value) !== JSON.stringify(began.value),
    body: (version) => ({ template: saved.value && retiring.value ? { ...bodyOf(formOf(saved.value)), active: !saved.value.active } : bodyOf(draft.value), version }),
    request: ({ template, version }, key) => (saved.value ? options.change(saved.value.id, { ...template, version }) : options.add(template, key)),
    now: options.now,
    done: (now) => {
      askAgain(cache, [options.stale, ['capture', 'options']]);
      const done = !saved.value ? 'templates.added' : !retiring.value ? 'templates.saved' : now.active ? 'templates.reusedDone' : 'templates.retiredDone';
      toast.add({ title: t(done, { name: now.name }), icon: 'i-lucide-circle-check', color: 'success' });
      close(now);
    },
    close: () => close(),
  });
  const { errors, passed } = useChecks(() => ({ name: draft.value.name.trim().length < 2 && t('templates.nameMissing'), ...options.lacking(draft.value) }), form.fields);

  async function save(): Promise<void> {
    retiring.value = false;
    if (passed()) await form.save();
  }
  async function toggleUse(): Promise<void> {
    retiring.value = true;
    await form.save();
  }
  /** Begins anew with what somebody else made of it. */
  function take(now: View): void {
    saved.value = now;
    began.value = formOf(now);
    draft.value = formOf(now);
  }

  return { draft, saved, errors, words, form: { ...form, save }, toggleUse, take, still: computed(() => (view?.may.edit === false ? t('templates.still') : undefined)) };
}
export type TemplateForm<View extends Template, Draft extends { name: string }> = ReturnType<typeof useTemplateForm<View, Draft, { active: boolean }>>;
