import type { Me } from '@throughline/shared';
import { shallowRef, type ShallowRef } from 'vue';
import { showDraftKey } from '../me.ts';
import type { Vault } from './storage.ts';

/** What the other tabs are told: something on the device changed, or somebody else sits here now. Never what. */
export type DeviceNews = { about: 'kept' } | { about: 'person'; id: string | null };

const vault = shallowRef<Vault>();
let coming: Promise<Vault | undefined> = Promise.resolve(undefined);
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('throughline-device');
const listeners = new Set<(news: DeviceNews) => void>();
channel?.addEventListener('message', ({ data }: MessageEvent<DeviceNews>) => listeners.forEach((listener) => listener(data)));

/** Encryption is there on a secure origin alone; without it nothing is kept, and leaving a form asks. */
const canKeep = (): boolean => typeof indexedDB !== 'undefined' && globalThis.crypto?.subtle !== undefined;
const services = () => import('./storage.ts');

/** Emergencies show whose records somebody opened: that is not for a device. */
const forTheDevice = (me: Me): Me => ({ ...me, emergencies: [] });

async function open(me: Me): Promise<Vault | undefined> {
  const { openVault } = await services();
  const opened = await openVault(me.id, async () => (await showDraftKey()).key);
  await opened.put('kept', 'me', forTheDevice(me));
  vault.value = opened;
  return opened;
}

/**
 * What this device keeps of the person in front of it: unsent notes, saved logs on their way, a few names. It is loaded when it is
 * first needed; the first page does not wait for it.
 */
export const device: {
  readonly vault: Readonly<ShallowRef<Vault | undefined>>;
  ready(): Promise<Vault | undefined>;
  open(me: Me): void;
  lastPerson(): Promise<Me | null>;
  close(): void;
  tell(news: DeviceNews): void;
  listen(listener: (news: DeviceNews) => void): () => void;
} = {
  vault,
  /** What is kept of whoever is signed in, as soon as it is open; nothing where this browser can keep nothing. */
  ready: () => coming,
  /** Somebody is signed in. */
  open(me) {
    if (!canKeep() || vault.value?.owner === me.id) return;
    coming = coming.then(() => open(me)).catch(() => undefined);
  },
  /** Who was signed in here last and still is, as far as one can tell without the server. */
  async lastPerson() {
    if (!canKeep()) return null;
    const { reopenVault } = await services();
    const found = await reopenVault().catch(() => undefined);
    const me = await found?.get<Me>('kept', 'me');
    if (!found || !me) return null;
    vault.value = found;
    coming = Promise.resolve(found);
    return me;
  },
  /** Nobody is signed in any more: the key goes; what was written stays, closed, until this person is back. */
  close() {
    const closing = coming;
    vault.value = undefined;
    coming = Promise.resolve(undefined);
    if (canKeep()) void closing.then(async (opened) => (await services()).closeVault(opened?.owner)).catch(() => undefined);
  },
  tell(news) {
    channel?.postMessage(news);
    if (news.about === 'kept') listeners.forEach((listener) => listener(news));
  },
  listen(listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
