import { availabilityOf, expectNames, LOCALLY, localRecogniser, type Recogniser } from './local-recogniser.ts';
import { joinPieces } from './pieces.ts';

/**
 * Listening, and only on this device: nothing is started unless the browser has just said that it can keep the promise, and its
 * recogniser holds it.
 */
export type Trouble = 'denied' | 'no-microphone' | 'silence' | 'not-local' | 'failed';
export interface Hearing {
  readonly tag: string;
  /** Names it may expect. */
  readonly names: readonly string[];
  /** The microphone is open. */
  readonly begun: () => void;
  /** Everything heard since the start, in one piece; what is not final may still change. */
  readonly heard: (words: string) => void;
  readonly trouble: (what: Trouble) => void;
  /** It listens no more; said once, last of all. */
  readonly over: () => void;
}
export interface Listening { /** Ends it; what was said is still written out. */ stop(): void; /** Ends it at once. */ drop(): void }

/** How long a recogniser may take to write out what was said before it was stopped. */
const LAST_WORDS_MS = 4_000;

let current: Listening | undefined;
/** Listens, on this device or not at all; whoever listened before is dropped. Asks once more whether it can: it may have changed since. */
export function listen(hearing: Hearing): Listening {
  current?.drop();
  const listening = new Ear(hearing);
  current = listening;
  void listening.begin();
  return listening;
}

class Ear implements Listening {
  #recogniser: Recogniser | undefined;
  #done = false;
  constructor(private readonly hearing: Hearing) {}

  async begin(names = this.hearing.names): Promise<void> {
    const found = (await availabilityOf(this.hearing.tag)) === 'ready' ? localRecogniser() : undefined;
    if (this.#done) return;
    if (!found) return this.#fail('not-local');
    const recogniser = new found();
    Object.assign(recogniser, { ...LOCALLY, lang: this.hearing.tag, continuous: true, interimResults: true });
    expectNames(recogniser, names);
    this.#recogniser = recogniser;
    recogniser.addEventListener('start', () => !this.#done && this.hearing.begun());
    recogniser.addEventListener('result', (event) => !this.#done && this.hearing.heard(wordsOf(event)));
    recogniser.addEventListener('error', (event) => this.#hearTrouble(event, recogniser));
    recogniser.addEventListener('end', () => recogniser === this.#recogniser && this.#end());
    // kept until the very last moment: a recogniser that will not hold it is never started
    if (recogniser.processLocally !== true) return this.#fail('not-local');
    try {
      recogniser.start();
    } catch {
      this.#fail('failed');
    }
  }

  stop(): void {
    if (!this.#recogniser) return this.#end();
    this.#recogniser.stop();
    setTimeout(() => this.drop(), LAST_WORDS_MS);
  }

  drop(): void {
    if (this.#done) return;
    const recogniser = this.#recogniser;
    this.#end();
    recogniser?.abort();
  }

  #hearTrouble(event: Event, recogniser: Recogniser): void {
    if (recogniser !== this.#recogniser) return;
    const error = String((event as Event & { error?: unknown }).error);
    if (error === 'aborted') return;
    if (error !== 'phrases-not-supported') return this.#fail(TROUBLES[error] ?? 'failed');
    this.#recogniser = undefined;
    recogniser.abort();
    void this.begin([]);
  }

  #fail(what: Trouble): void {
    if (this.#done) return;
    const recogniser = this.#recogniser;
    this.hearing.trouble(what);
    this.#end();
    recogniser?.abort();
  }

  #end(): void {
    if (this.#done) return;
    this.#done = true;
    this.#recogniser = undefined;
    if (current === this) current = undefined;
    this.hearing.over();
  }
}

/** A network has no part in this: whoever misses it was not local. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  'not-allowed': 'denied', 'audio-capture': 'no-microphone', 'no-speech': 'silence', 'service-not-allowed': 'not-local', 'language-not-supported': 'not-local', network: 'not-local',
};

function wordsOf(event: Event): string {
  const { results } = event as Event & { results: ArrayLike<ArrayLike<{ readonly transcript: string }>> };
  return joinPieces(Array.from(results, (result) => result[0]?.transcript ?? ''));
}
