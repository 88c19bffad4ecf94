import type { Ref } from 'vue';
import type { useKeptDraft } from './use-kept-draft.ts';

/** What a sheet needs to know of the words that its form keeps. */
export interface KeptWords {
  kept: Pick<ReturnType<typeof useKeptDraft>, 'keeps' | 'restoredFrom' | 'elsewhere' | 'bringHere'>;
  sending: { unanswered: Readonly<Ref<readonly unknown[]>> };
  /** Something would be lost. */
  dirty: Readonly<Ref<boolean>>;
  /** They are not wanted any more. */
  discard: () => Promise<void>;
}
