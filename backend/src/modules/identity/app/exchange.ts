import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from '@mikro-orm/postgresql';

/** One call of Better Auth: what its callbacks need to know, and what they have to tell. */
export interface Exchange {
  /** The path below /api/auth. */
  readonly path: string;
  /** The transaction around the call; null for the calls that write nothing which an event must accompany. */
  readonly em: EntityManager | null;
  /** Who is calling, when somebody is signed in. */
  readonly userId?: string | undefined;
  readonly sessionId?: string | undefined;
  /** A right password whose owner still owes the second step: the session it opened is closed again at once. */
  owes?: string;
  /** Whoever signed in by this call. */
  signedIn?: string;
  /** The session that was opened. */
  opened?: string;
  /** Whoever proved to be themselves by mail. */
  reset?: { readonly id: string; readonly email: string };
  /** A right password that opened nothing: nobody but the ledger learns of it. */
  disabled?: boolean;
  /** An error inside a callback that Better Auth would only have logged. */
  failure?: unknown;
}

const running = new AsyncLocalStorage<Exchange>();

export const runExchange = <T>(exchange: Exchange, work: () => Promise<T>): Promise<T> => running.run(exchange, work);
export const currentExchange = (): Exchange | undefined => running.getStore();

/** The transaction of the running call. @throws when the call has none: then a callback runs where it was not foreseen */
export function exchangeEm(): EntityManager {
  const em = running.getStore()?.em;
  if (!em) throw new Error('this callback belongs into a transaction');
  return em;
}

/** Runs a callback so that its failure is not lost where Better Auth catches everything. */
export async function keepingFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const exchange = running.getStore();
    if (exchange) exchange.failure ??= error;
    throw error;
  }
}
