/** 96 bits, as NIST SP 800-38D recommends for AES-GCM; drawn anew for each sealing, so that no two share one. */
const IV_BYTES = 12;
const text = { encode: (value: unknown) => new TextEncoder().encode(JSON.stringify(value)), decode: (data: ArrayBuffer): unknown => JSON.parse(new TextDecoder().decode(data)) };

/** A key that can be used here and never be read out again, not even by our own pages. @param key 256 bits in base64 */
export function importKey(key: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(key), (char) => char.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** @param place where it will lie: put elsewhere it does not open */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<{ iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text.encode(place) }, key, text.encode(value)) };
}

/** @throws OperationError under another key, or when it was changed or moved */
export async function unseal<T>(key: CryptoKey, place: string, { iv, data }: { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }): Promise<T> {
  return text.decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: text.encode(place) }, key, data)) as T;
}
