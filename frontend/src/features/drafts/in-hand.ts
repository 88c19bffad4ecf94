import { newKey } from '../../lib/keys.ts';
import { askForIt, takeInHand, takeWhenFree, type TabLock } from '../../lib/tab-lock.ts';
import type { Vault } from '../../services/device/storage.ts';
import { writingDown, type WritingDown } from './writing-down.ts';

/**
 * Which draft of a form this tab has in hand: the one of its name, where no other tab has it, or one of its own beside that. One
 * at a time; what it had before it lets go.
 */
export class InHand {
  #lock: TabLock | undefined;
  readonly #waiting = new AbortController();
  #over = false;

  /** @param handOver another tab asks for it: resolves once all of it is written down */
  constructor(
    private readonly vault: Vault,
    private readonly name: string,
    private readonly handOver: () => Promise<void>,
  ) {}

  /** The draft of this name; nothing while another tab has it. */
  async take(): Promise<WritingDown | undefined> {
    return this.#hold(await takeInHand(this.#place(this.name), this.handOver), this.name);
  }

  /** A draft of this tab's own, beside the one of this name. */
  async takeOwn(): Promise<WritingDown | undefined> {
    const name = `${this.name}#${newKey()}`;
    return this.#hold(await takeInHand(this.#place(name), this.handOver), name);
  }

  /**
   * The draft of this name as soon as the other tab lets go of it.
   * @param wanted asked at that moment: whether it is still wanted here
   */
  async takeWhenFree(wanted: () => boolean): Promise<WritingDown | undefined> {
    const free = await takeWhenFree(this.#place(this.name), this.handOver, this.#waiting.signal);
    if (free && !this.#waiting.signal.aborted && wanted()) return this.#hold(free, this.name);
    free?.release();
    return undefined;
  }

  /** The draft of this name, away from the other tab, which writes down first. */
  async bring(): Promise<WritingDown | undefined> {
    this.#waiting.abort();
    this.#lock?.release();
    return this.#hold(await askForIt(this.#place(this.name), this.handOver), this.name);
  }

  release(): void {
    this.#over = true;
    this.#waiting.abort();
    this.#lock?.release();
  }

  #place = (name: string): string => `${this.vault.owner}/${name}`;

  #hold(lock: TabLock | undefined, name: string): WritingDown | undefined {
    if (this.#over) return void lock?.release(); // the form was closed meanwhile
    if (!lock) return undefined;
    this.#lock?.release();
    this.#lock = lock;
    return writingDown(this.vault, name);
  }
}
