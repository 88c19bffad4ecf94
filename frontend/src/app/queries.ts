import type { PiniaColadaOptions } from '@pinia/colada';

/**
 * Live events say when something changed; a query is fresh for half a minute besides, so that going back and forth
 * between two pages asks nothing, and a returning window asks again.
 */
export const queryDefaults: PiniaColadaOptions = {
  queryOptions: { staleTime: 30_000, gcTime: 5 * 60_000, refetchOnWindowFocus: true, refetchOnReconnect: true },
};
