import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** What is kept: unsent forms, saved logs that wait for the network, and the few names writing without a network needs. */
export type Kind = 'draft' | 'waiting' | 'kept';

/** One thing on the device: whose it is, and what only their key opens. */
export interface SealedRow {
  id: string;
  owner: string;
  kind: Kind;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

interface DeviceSchema extends DBSchema {
  /** The key of whoever is signed in here, and nobody else's. */
  person: { key: 'current'; value: { owner: string; key: CryptoKey } };
  sealed: { key: string; value: SealedRow; indexes: { mine: [string, string] } };
}
export type DeviceDb = IDBPDatabase<DeviceSchema>;

let opening: Promise<DeviceDb> | undefined;

/** The browser's database of this product; opened once. @throws when the browser keeps nothing (some private windows) */
export function deviceDb(): Promise<DeviceDb> {
  opening ??= openDB<DeviceSchema>('throughline', 1, {
    upgrade(db) {
      db.createObjectStore('person');
      db.createObjectStore('sealed', { keyPath: 'id' }).createIndex('mine', ['owner', 'kind']);
    },
    terminated: () => (opening = undefined),
  }).catch((cause: unknown) => {
    opening = undefined;
    throw cause;
  });
  return opening;
}
