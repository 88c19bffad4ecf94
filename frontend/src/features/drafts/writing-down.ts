import type { Vault } from '../../services/device/storage.ts';
import { device } from '../../services/device/index.ts';
import type { KeptDraft } from './draft.ts';

/**
 * Writes one draft down, one write after the other, so that an older state never lands over a newer one.
 * @param vault whose it is; held by the form, so that its last words are kept also while the session ends
 */
export function writingDown(vault: Vault, name: string) {
  let last: Promise<unknown> = Promise.resolve();
  let lies = false;
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    name,
    read: async <V, B>() => {
      const found = await vault.get<KeptDraft<V, B>>('draft', name);
      lies = found !== undefined;
      return found;
    },
    keep: (draft: KeptDraft) => inTurn(async () => {
      await vault.put('draft', name, draft);
      lies = true;
      device.tell({ about: 'kept' });
    }),
    swap: (kind: 'waiting', other: string, value: unknown) => inTurn(async () => {
      await vault.swap({ kind: 'draft', name }, { kind, name: other, value });
      lies = false;
      device.tell({ about: 'kept' });
    }),
    remove: () => inTurn(async () => {
      if (!lies) return;
      await vault.remove('draft', name);
      lies = false;
      device.tell({ about: 'kept' });
    }),
  };
}
export type WritingDown = ReturnType<typeof writingDown>;
