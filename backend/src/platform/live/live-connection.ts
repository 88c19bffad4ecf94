import type { ServerResponse } from 'node:http';
import type { LiveMessage } from './live-audience.ts';
import { frame, heartbeat } from './sse.ts';

/** Messages that wait for a browser that reads slowly; beyond it, it is told to fetch everything again. */
const LONGEST_QUEUE = 1_000;
export const REFETCH: LiveMessage = { type: 'refetch' };

export interface Shown {
  readonly id: number;
  readonly message: LiveMessage;
}
interface Waiting {
  readonly id: number;
  readonly text: string;
}

const framed = ({ id, message }: Shown): Waiting => ({ id, text: frame(id, message) });

/** One open stream. It starts held back, so that what happens meanwhile comes after what it missed. */
export class LiveConnection {
  #queue: Waiting[] = [];
  #held = true;
  #choked = false;

  constructor(
    readonly userId: string,
    readonly sessionId: string,
    private readonly raw: ServerResponse,
  ) {
    raw.on('drain', () => {
      this.#choked = false;
      this.#flush();
    });
    // A browser that vanished is no news; 'close' follows and takes the connection off the list.
    raw.on('error', () => undefined);
  }

  show(shown: Shown): void {
    this.#queue.push(framed(shown));
    if (this.#queue.length > LONGEST_QUEUE) this.#queue = [framed({ id: shown.id, message: REFETCH })];
    this.#flush();
  }

  /**
   * Lets go of what was held back, after what was missed.
   * @param reached everything up to this id is in `missed` or was not for this person
   */
  release(missed: readonly Shown[], reached: number): void {
    const place = { id: reached, text: heartbeat(reached) };
    this.#queue = [...missed.map(framed), place, ...this.#queue.filter(({ id }) => id > reached)];
    this.#held = false;
    this.#flush();
  }

  /** @param reached the last event this process has shown to whom it concerned */
  beat(reached: number): void {
    // With messages waiting, the browser has not reached that place yet.
    if (!this.#held && !this.#choked && this.#queue.length === 0) this.#write(heartbeat(reached));
  }

  /** A browser that does not read would keep the rest waiting, and the shutdown with it. */
  end(): void {
    if (this.#choked) this.raw.destroy();
    else this.raw.end();
  }

  #flush(): void {
    while (!this.#held && !this.#choked && this.#queue.length > 0) this.#write(this.#queue.shift()!.text);
  }

  #write(text: string): void {
    if (!this.raw.writableEnded) this.#choked = !this.raw.write(text);
  }
}
