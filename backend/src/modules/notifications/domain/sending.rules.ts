import type { SkipReason } from '@throughline/shared';

/** What is looked at again at the moment a notice would go out by mail. */
export interface Due {
  /** Null for accounts that are switched off. */
  readonly address: string | null;
  /** Whether the person may still be told of it. */
  readonly visible: boolean;
  /** Whether they have read it in the product meanwhile. */
  readonly read: boolean;
  /** Of how many logs it tells, without what they turned off meanwhile. */
  readonly items: number;
}

/** Why it does not go out after all; null when it does. */
export function whySkipped({ address, visible, read, items }: Due): SkipReason | null {
  if (address === null) return 'account-off';
  if (!isAddress(address)) return 'no-address';
  if (!visible) return 'not-visible';
  if (read) return 'read-already';
  return items === 0 ? 'turned-off' : null;
}

/** A login may have no mailbox; `.invalid` never has one (RFC 2606). */
const isAddress = (address: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && !address.endsWith('.invalid');
