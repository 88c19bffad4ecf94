export { default as DraftNote } from './DraftNote.vue';
export { differenceOf } from './difference.ts';
export { beginningOf, type DraftForm, type KeptDraft } from './draft.ts';
export type { KeptWords } from './kept-words.ts';
export { useKeptDraft } from './use-kept-draft.ts';
export { useKeptForm } from './use-kept-form.ts';
export { useSendingOnce, type Sent } from './use-sending-once.ts';
