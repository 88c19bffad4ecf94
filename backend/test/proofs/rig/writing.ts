import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, ApiError, type WriteLog } from '@throughline/shared';
import type { Chance } from '../../../src/demo/world/chance.ts';

const AGAIN_AFTER_MS = 250;
const GIVE_UP_AFTER_MS = 5 * 60_000;

export interface Writing {
  teacher: Api;
  bodyOf(n: number): WriteLog;
  writes: number;
  /** How many are on their way at once. */
  writers: number;
  chance: Chance;
  /** The share of writes that are sent once more after they succeeded. */
  replays: number;
  /** Called when a write goes on its way for the first time. */
  onStart?(n: number): void;
}

export interface Written {
  /** The id each write was answered with, by its number. */
  ids: Map<number, string>;
  attempts: number;
  /** Attempts whose answer never came although the write had been committed: the retry was answered with what the first had made. */
  lostAnswers: number;
  replayed: number;
  /** Requests on their way at this moment. */
  inFlight(): number;
  /** What a write takes from request to answer, in milliseconds: the median of the latest. */
  latency(): number;
}

/** A run of writes: each is retried with its key until it is answered. `done` rejects when one is refused, or answered differently. */
export function startWriting({ teacher, bodyOf, writes, writers, chance, replays, onStart }: Writing): Written & { done: Promise<void> } {
  let inFlight = 0;
  let next = 0;
  const latest: number[] = [];
  const written: Written = {
    ids: new Map(), attempts: 0, lostAnswers: 0, replayed: 0,
    inFlight: () => inFlight,
    latency: () => latest.slice(-9).toSorted((a, b) => a - b)[Math.floor(Math.min(9, latest.length) / 2)] ?? 50,
  };

  async function send(n: number, key: string): Promise<string> {
    const deadline = performance.now() + GIVE_UP_AFTER_MS;
    for (;;) {
      const began = { at: Date.now(), clock: performance.now() };
      inFlight++;
      written.attempts++;
      try {
        const [log] = (await teacher('POST /student-logs', { body: bodyOf(n), key })).logs;
        latest.push(performance.now() - began.clock);
        if (!written.ids.has(n) && Date.parse(log!.recordedAt) < began.at) written.lostAnswers++;
        return log!.id;
      } catch (error) {
        // a refusal is an answer; no answer, or a server in trouble, is a reason to send it again
        if (!(error instanceof ApiError) || (error.status > 0 && error.status < 500) || performance.now() > deadline) throw error;
      } finally {
        inFlight--;
      }
      await pause(AGAIN_AFTER_MS);
    }
  }

  async function write(n: number): Promise<void> {
    const key = randomUUID();
    onStart?.(n);
    const id = await send(n, key);
    written.ids.set(n, id);
    if (!chance.happens(replays)) return;
    written.replayed++;
    const again = await send(n, key);
    if (again !== id) throw new Error(`write ${n} was answered with log ${id}, and with ${again} when its key came again`);
  }

  const writer = async () => { while (next < writes) await write(next++); };
  return Object.assign(written, { done: Promise.all(Array.from({ length: writers }, writer)).then(() => undefined) });
}
