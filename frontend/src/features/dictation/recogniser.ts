import { joinPieces } from './pieces.ts';

/**
 * The only door to the browser's recogniser, and it opens only to one that works on this device: every question is asked with
 * `processLocally`, and nothing is started unless the browser knows that promise, has just said that it can keep it, and holds it.
 */
export type Availability = 'ready' | 'download' | 'none';
export type Trouble = 'denied' | 'no-microphone' | 'silence' | 'not-local' | 'failed';
export interface LocalLanguage { readonly state: Availability; /** As the recogniser calls it, e.g. `en-GB`. */ readonly tag: string }
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

const LOCALLY = { processLocally: true } as const;
type Options = typeof LOCALLY & { langs: readonly string[] };
interface Recogniser extends EventTarget {
  processLocally: boolean;
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  phrases?: readonly unknown[];
  start(): void;
  stop(): void;
  abort(): void;
}
interface RecogniserClass {
  new (): Recogniser;
  readonly prototype: Recogniser;
  available?(options: Options): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  install?(options: Options): Promise<boolean>;
}
interface Speech { SpeechRecognition?: RecogniserClass; webkitSpeechRecognition?: RecogniserClass; SpeechRecognitionPhrase?: new (phrase: string, boost: number) => unknown }
const speech = (): Speech => globalThis as Speech;

/** The browser's recogniser, if it knows what working locally means at all; an older one would take the word and listen elsewhere. */
function localRecogniser(): RecogniserClass | undefined {
  const found = speech().SpeechRecognition ?? speech().webkitSpeechRecognition;
  return found?.available && 'processLocally' in found.prototype ? found : undefined;
}

/** Of these tags of one language the one that works here at once, else one that a download brings. */
export async function findLocal(tags: readonly string[]): Promise<LocalLanguage> {
  const answers: LocalLanguage[] = [];
  for (const tag of tags) {
    const state = await availabilityOf(tag);
    if (state === 'ready') return { state, tag };
    answers.push({ state, tag });
  }
  return answers.find(({ state }) => state === 'download') ?? { state: 'none', tag: tags[0] ?? '' };
}

async function availabilityOf(tag: string): Promise<Availability> {
  const found = localRecogniser();
  try {
    const answer = await found?.available?.({ langs: [tag], ...LOCALLY });
    if (answer === 'available') return 'ready';
    return found?.install && (answer === 'downloadable' || answer === 'downloading') ? 'download' : 'none';
  } catch {
    return 'none'; // a tag it does not know, or a policy of the device
  }
}

/** Has the browser fetch the language. There is no way to stop it, or to learn how far it is. @returns whether it is here */
export async function download(tag: string): Promise<boolean> {
  try {
    return (await localRecogniser()?.install?.({ langs: [tag], ...LOCALLY })) === true && (await availabilityOf(tag)) === 'ready';
  } catch {
    return false;
  }
}

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

/** Names are told to nobody but a recogniser on this device. */
function expectNames(recogniser: Recogniser, names: readonly string[]): void {
  const Phrase = speech().SpeechRecognitionPhrase;
  if (!names.length || !Phrase || !('phrases' in recogniser) || recogniser.processLocally !== true) return;
  try {
    recogniser.phrases = names.map((name) => new Phrase(name, 3));
  } catch {
    /* it hears without them */
  }
}

function wordsOf(event: Event): string {
  const { results } = event as Event & { results: ArrayLike<ArrayLike<{ readonly transcript: string }>> };
  return joinPieces(Array.from(results, (result) => result[0]?.transcript ?? ''));
}
