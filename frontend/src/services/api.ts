import { ApiError, createClient, type Api } from '@throughline/shared';
import { reached } from '../lib/online.ts';

type Listener = () => void;
const signedOutListeners = new Set<Listener>();

/** Calls `listener` whenever the server says that nobody is signed in any more. Returns the way to stop. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
}

const factorListeners = new Set<Listener>();

/** Calls `listener` whenever the server says that a second factor has to be set up first. Returns the way to stop. */
export function onFactorNeeded(listener: Listener): () => void {
  factorListeners.add(listener);
  return () => void factorListeners.delete(listener);
}

/** Tells whoever listens what an answer says of the session. */
export function announce(error: unknown): void {
  if ((error as ApiError).status === 401) signedOutListeners.forEach((listener) => listener());
  if ((error as ApiError).code === 'second-factor-needed') factorListeners.forEach((listener) => listener());
}

const client = createClient((url, init) => fetch(url, { ...init, credentials: 'same-origin' }));

/**
 * The typed client of every contract, on the page's own origin.
 * @throws ApiError on every answer but success; an expired session is announced to `onSignedOut` as well, a second factor that is owed to `onFactorNeeded`
 */
export const api: Api = async (name, request) => {
  try {
    const answer = await client(name, request);
    reached(true);
    return answer;
  } catch (cause) {
    // whoever set a time limit waits no longer: as good as not reached
    const error = cause instanceof DOMException && cause.name === 'TimeoutError' ? new ApiError(0, null, { cause }) : cause;
    if ((error as ApiError).status !== undefined) reached((error as ApiError).status !== 0);
    announce(error);
    throw error;
  }
};
