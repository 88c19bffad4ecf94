import { deviceDb, type Kind } from './device-db.ts';
import { importKey, seal, unseal } from './sealing.ts';

/** A thing on the device with the name it lies under. */
export interface Kept<T> {
  name: string;
  value: T;
}

/**
 * What one person keeps on this device, under a key of theirs. Whoever signs in next holds another key: they neither read it nor
 * find it. Writing is on the disk when it resolves, not in some buffer a dying battery takes along.
 */
export class Vault {
  readonly owner: string;
  readonly #key: CryptoKey;
  #emptied = false;

  constructor(owner: string, key: CryptoKey) {
    this.owner = owner;
    this.#key = key;
  }

  #place = (kind: Kind, name: string) => `${this.owner}/${kind}/${name}`;

  async put(kind: Kind, name: string, value: unknown): Promise<void> {
    const id = this.#place(kind, name);
    const sealed = await seal(this.#key, id, value);
    if (this.#emptied) return;
    const tx = (await deviceDb()).transaction('sealed', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.put({ id, owner: this.owner, kind, ...sealed }), tx.done]);
  }

  /** Nothing where nothing is, or where it does not open any more (the installation has another secret now). */
  async get<T>(kind: Kind, name: string): Promise<T | undefined> {
    const id = this.#place(kind, name);
    const row = await (await deviceDb()).get('sealed', id);
    return row && unseal<T>(this.#key, id, row).catch(() => undefined);
  }

  /** Everything of a kind, in the order of the names. */
  async all<T>(kind: Kind): Promise<Kept<T>[]> {
    const rows = await (await deviceDb()).getAllFromIndex('sealed', 'mine', [this.owner, kind]);
    const name = (id: string) => id.slice(this.#place(kind, '').length);
    const opened = await Promise.all(rows.map((row) => unseal<T>(this.#key, row.id, row).then((value) => ({ name: name(row.id), value }), () => undefined)));
    return opened.filter((one) => one !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async count(kinds: readonly Kind[]): Promise<number> {
    const { store } = (await deviceDb()).transaction('sealed');
    const counts = await Promise.all(kinds.map((kind) => store.index('mine').count([this.owner, kind])));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Puts one thing in the place of another: after a crash there is one of them, never both and never neither. */
  async swap(gone: { kind: Kind; name: string }, come: { kind: Kind; name: string; value: unknown }): Promise<void> {
    const id = this.#place(come.kind, come.name);
    const sealed = await seal(this.#key, id, come.value);
    const tx = (await deviceDb()).transaction('sealed', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.delete(this.#place(gone.kind, gone.name)), tx.store.put({ id, owner: this.owner, kind: come.kind, ...sealed }), tx.done]);
  }

  async remove(kind: Kind, name: string): Promise<void> {
    await (await deviceDb()).delete('sealed', this.#place(kind, name));
  }

  /** Takes everything of this person off the device; what a form still wanted to write is not written any more. */
  async empty(kinds: readonly Kind[] = ['draft', 'waiting', 'kept']): Promise<void> {
    this.#emptied = true;
    const tx = (await deviceDb()).transaction('sealed', 'readwrite');
    for (const kind of kinds) for (const id of await tx.store.index('mine').getAllKeys([this.owner, kind])) await tx.store.delete(id);
    await tx.done;
  }
}

/**
 * Opens what this person keeps here. Their key stays on the device while they are signed in, so that it opens without a network
 * too; the key of whoever was here before goes.
 * @param fetchKey asks the server for the key
 */
export async function openVault(owner: string, fetchKey: () => Promise<string>): Promise<Vault> {
  const db = await deviceDb();
  const here = await db.get('person', 'current');
  if (here?.owner === owner) return new Vault(owner, here.key);
  await db.delete('person', 'current');
  const key = await importKey(await fetchKey());
  await db.put('person', { owner, key }, 'current');
  return new Vault(owner, key);
}

/** Opens what whoever is signed in here keeps, without asking the server who that is; nothing when nobody is. */
export async function reopenVault(): Promise<Vault | undefined> {
  const here = await (await deviceDb()).get('person', 'current');
  return here && new Vault(here.owner, here.key);
}

/** The key of this person, or of whoever is here, leaves the device; what it opens stays, closed. */
export async function closeVault(owner?: string): Promise<void> {
  const db = await deviceDb();
  if (owner === undefined || (await db.get('person', 'current'))?.owner === owner) await db.delete('person', 'current');
}
