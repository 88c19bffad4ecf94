import { createClient, type ApiError, type Api } from '@throughline/shared';

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

const client = createClient((url, init) => fetch(url, { ...init, credentials: 'same-origin' }));

/**
 * The typed client of every contract, on the page's own origin.
 * @throws ApiError on every answer but success; an expired session is announced to `onSignedOut` as well, a second factor that is owed to `onFactorNeeded`
 */
export const api: Api = async (name, request) => {
  try {
    return await client(name, request);
  } catch (error) {
    if ((error as ApiError).status === 401) signedOutListeners.forEach((listener) => listener());
    if ((error as ApiError).code === 'second-factor-needed') factorListeners.forEach((listener) => listener());
    throw error;
  }
};
