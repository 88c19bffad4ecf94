import { ref } from 'vue';

/** A fresh idempotency key. `crypto.randomUUID` is missing where the page was not loaded over a secure origin (a school's LAN). */
export function newKey(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The idempotency key of one form: made when the form opens, kept through every retry, renewed only after success.
 * A refused form may be corrected under the same key (domain.md §4).
 */
export function useFormKey() {
  const key = ref(newKey());
  return { key, renew: () => void (key.value = newKey()) };
}
