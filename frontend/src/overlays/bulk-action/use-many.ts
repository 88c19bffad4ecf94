import type { BulkAction, BulkResult } from '@throughline/shared';
import { useToast } from '@nuxt/ui/composables';
import { useKeptForm } from '../../features/drafts/index.ts';
import { inARow, useWords } from '../../lib/words.ts';
import { useLogCache } from '../../stores/log-cache.ts';
import type { BulkItem, OverlayName } from '../../stores/overlay-types.ts';
import { actInParts } from './in-parts.ts';

interface ManyOptions<Values> {
  form: Extract<OverlayName, 'bulk-complete' | 'bulk-hand-on'>;
  items: readonly BulkItem[];
  /** The name of the kept one to go on with. */
  draft?: string | undefined;
  values: () => Values;
  restore: (values: Values) => void;
  words: () => string;
  dirty?: () => boolean;
  action: () => BulkAction;
  /** What is said when all of it was done. */
  said: (done: number) => string;
  close: (results?: BulkResult[]) => void;
}

/**
 * A form about several items of the queue, its words kept until they have arrived. When all of it was done a line says so; what
 * could not be done is for whoever opened the overlay to say, or, where it was gone on with later, for a line as well.
 */
export function useMany<Values>({ form, items, draft, action, said, close, ...options }: ManyOptions<Values>) {
  const { t } = useWords();
  const toast = useToast();
  const { severalChanged } = useLogCache();
  const slim = items.map(({ version, log: { id, student } }) => ({ version, log: { id, student } }));
  const names = new Map(items.map(({ log }) => [log.id, log.student.name]));

  function sayWhatIsLeft(results: readonly BulkResult[]): void {
    const failed = results.flatMap((one) => (one.ok ? [] : [one]));
    const done = results.length - failed.length;
    const not = failed.length === 1 ? t('bulk.oneNot') : t('bulk.someNot', { n: failed.length });
    toast.add({
      title: done ? t('bulk.doneAndNot', { done, not }) : t('bulk.noneDone', { not }), description: inARow([...new Set(failed.map(({ logId }) => names.get(logId) ?? ''))]),
      icon: 'i-lucide-signpost', color: 'warning', duration: 15_000,
    });
  }

  return useKeptForm<Values, BulkAction, BulkResult[]>({
    ...options, form, close,
    subject: slim.map(({ log }) => log.id).sort().join(),
    name: draft,
    opens: { items: slim },
    about: () => inARow([...new Set(names.values())]),
    body: action,
    request: (body, key) => actInParts(items, body, key),
    done: (results) => {
      severalChanged(results.map(({ logId }) => logId));
      if (results.every(({ ok }) => ok)) toast.add({ title: said(results.length), icon: 'i-lucide-circle-check', color: 'success' });
      else if (draft !== undefined) sayWhatIsLeft(results);
      close(results);
    },
  });
}
