import { ApiError, MOST_EVIDENCE, MOST_FILE_BYTES } from '@throughline/shared';
import { computed, onScopeDispose, reactive, ref } from 'vue';
import { newKey } from '../../lib/keys.ts';
import { said } from '../../lib/said.ts';
import { t } from '../../lib/words.ts';
import { sendFile } from '../../services/evidence.ts';
import { isHere, type Piece, type SharedWith, wishesOf } from './pieces.ts';

/** What happens to a file that is not here yet; what is here has none. */
export interface Transfer {
  /** From 0 to 1. */
  share: number;
  /** Why it did not arrive; then it waits to be tried again, unless that would be in vain. */
  failed: string;
  again: boolean;
}
interface Held { file: File; stop: AbortController; preview: string | null }

/**
 * The photos, files and links of one form: sent as soon as they are chosen, each under a key of its own, so that a repeated try never
 * leaves two. What is here can be kept in a draft; a file that is still on its way cannot.
 */
export function useEvidence() {
  const pieces = ref<Piece[]>([]);
  const transfers = reactive(new Map<string, Transfer>());
  const held = new Map<string, Held>();
  const running = new Map<string, Promise<void>>();
  /** Saving was tried while something was not here. */
  const waitedFor = ref(false);
  const tooMany = ref(false);

  const unfinished = computed(() => pieces.value.filter((piece) => !isHere(piece)));
  const failed = computed(() => unfinished.value.filter(({ key }) => transfers.get(key)?.failed));

  function place(piece: Piece): boolean {
    tooMany.value = pieces.value.length >= MOST_EVIDENCE;
    if (!tooMany.value) pieces.value.push(piece);
    return !tooMany.value;
  }

  function addFiles(files: Iterable<File>): void {
    for (const file of files) {
      const image = file.type.startsWith('image/');
      const key = newKey();
      if (!place({ key, kind: image ? 'image' : 'file', name: file.name, title: '', bytes: file.size, student: false, guardians: false })) return;
      held.set(key, { file, stop: new AbortController(), preview: image ? URL.createObjectURL(file) : null });
      start(key);
    }
  }

  function addLink(url: string, title: string): void {
    place({ key: newKey(), kind: 'link', name: url, url, title, student: false, guardians: false });
  }

  function start(key: string): void {
    const one = held.get(key);
    if (!one) return;
    transfers.set(key, { share: 0, failed: '', again: false });
    if (one.file.size > MOST_FILE_BYTES) fail(key, t('evidence.tooLarge'), false);
    else running.set(key, transfer(key, one).finally(() => running.delete(key)));
  }

  async function transfer(key: string, one: Held): Promise<void> {
    try {
      const { uploadId, kind, name, bytes } = await sendFile(one.file, { key, signal: one.stop.signal, onProgress: (share) => { const now = transfers.get(key); if (now) now.share = share; } });
      const piece = pieces.value.find((other) => other.key === key);
      if (!piece) return;
      Object.assign(piece, { uploadId, kind, name, bytes });
      transfers.delete(key);
      if (unfinished.value.length === 0) waitedFor.value = false;
    } catch (error) {
      if (one.stop.signal.aborted) return;
      const refused = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429;
      fail(key, error instanceof ApiError && error.problem ? said(error.problem.detail) : t('evidence.lost'), !refused);
    }
  }

  const fail = (key: string, why: string, again: boolean) => void transfers.set(key, { share: 0, failed: why, again });

  /** Cancels it, too, while it is on its way. */
  function remove(key: string): void {
    forget(key);
    pieces.value = pieces.value.filter((piece) => piece.key !== key);
    tooMany.value = false;
    if (unfinished.value.length === 0) waitedFor.value = false;
  }
  function forget(key: string): void {
    const one = held.get(key);
    one?.stop.abort();
    if (one?.preview) URL.revokeObjectURL(one.preview);
    held.delete(key);
    transfers.delete(key);
  }

  /** Waits for what is on its way. @returns whether all of it is here now */
  async function allHere(): Promise<boolean> {
    waitedFor.value = unfinished.value.length > 0;
    await Promise.all(running.values());
    return unfinished.value.length === 0;
  }

  function clear(): void {
    for (const { key } of pieces.value) forget(key);
    pieces.value = [];
    waitedFor.value = false;
    tooMany.value = false;
  }
  onScopeDispose(() => [...held.keys()].forEach(forget));

  return {
    pieces, transfers, unfinished, failed, waitedFor, tooMany, addFiles, addLink, remove, retry: start, allHere, clear,
    previewOf: (key: string) => held.get(key)?.preview ?? null,
    /** What a draft keeps. */
    kept: (): Piece[] => pieces.value.filter(isHere).map((piece) => ({ ...piece })),
    restore: (before: readonly Piece[] | undefined) => { pieces.value = (before ?? []).map((piece) => ({ ...piece })); },
    wishes: (shared: SharedWith) => wishesOf(pieces.value, shared),
  };
}
export type Evidence = ReturnType<typeof useEvidence>;
