import { ApiError, type LogView } from '@throughline/shared';
import { listWaiting, oneAtATime, type Kept, type Vault, type WaitingLog } from '../../services/device/storage.ts';

interface Server {
  write: (body: WaitingLog['body'], key: string) => Promise<LogView[]>;
  /** Who the server thinks sits here. */
  whoIsThere: () => Promise<string>;
}
interface Told {
  /** It is being sent. */
  sending?: (name: string | undefined) => void;
  sent: (logs: LogView[], log: WaitingLog) => void;
  refused: (one: Kept<WaitingLog>) => void;
}

/** Nobody knows, or not now: it goes on waiting. */
const isLater = ({ status, code }: ApiError) => status === 0 || status === 401 || status === 429 || status >= 500 || code === 'second-factor-needed';

/**
 * Sends what waits, in the order it was written, each once: under the key its form had, and taken off the device only when the
 * server has answered. What is refused stays, with the reason, and holds nobody up. Nothing leaves while somebody else is signed in.
 * @returns whether something still waits for the network
 */
export function sendWaiting(vault: Vault, server: Server, told: Told): Promise<boolean> {
  return oneAtATime(vault, async () => {
    for (const { name, value: log } of (await listWaiting(vault)).filter((one) => !one.value.refused)) {
      try {
        if ((await server.whoIsThere()) !== vault.owner) return true;
        told.sending?.(name);
        const logs = await writeOnce(log, server);
        await vault.remove('waiting', name);
        told.sent(logs, log);
      } catch (error) {
        if (!(error instanceof ApiError) || isLater(error)) return true;
        const value = { ...log, refused: { status: error.status, problem: error.problem } };
        await vault.put('waiting', name, value);
        told.refused({ name, value });
      } finally {
        told.sending?.(undefined);
      }
    }
    return false;
  });
}

/**
 * A save that was tried before it waited may have arrived after all, without the day and time that were fixed later: that is this
 * very log. @throws ApiError `key-reused` when what arrived says something else
 */
async function writeOnce({ body, key, unanswered }: WaitingLog, { write }: Server): Promise<LogView[]> {
  try {
    return await write(body, key);
  } catch (error) {
    const same = error instanceof ApiError && error.code === 'key-reused' && unanswered.find((one) => withoutTime(one) === withoutTime(body));
    if (!same) throw error;
    return write(same, key);
  }
}
const withoutTime = ({ occurredOn: _day, occurredTime: _time, ...rest }: WaitingLog['body']) => JSON.stringify(rest);
