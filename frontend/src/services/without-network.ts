import { ApiError } from '@throughline/shared';
import { device } from './device/index.ts';
import type { KeptNames } from './device/storage.ts';

/**
 * Asks the server; where it cannot be reached, what this device keeps answers, if it can.
 * @throws ApiError when neither does
 */
export async function orFromDevice<T>(ask: Promise<T>, kept: (names: KeptNames, from: typeof import('./device/storage.ts')) => T | undefined): Promise<T> {
  try {
    return await ask;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 0) throw error;
    const vault = await device.ready();
    const from = vault && (await import('./device/storage.ts'));
    const names = from && (await from.readNames(vault));
    const answer = names && kept(names, from);
    if (answer === undefined) throw error;
    return answer;
  }
}
