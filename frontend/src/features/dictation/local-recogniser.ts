/**
 * The browser's own recogniser, asked for and brought here only as one that works on this device: every question carries
 * `processLocally`, and an older one that does not know that word is as good as none.
 */
export type Availability = 'ready' | 'download' | 'none';
export interface LocalLanguage { readonly state: Availability; /** As the recogniser calls it, e.g. `en-GB`. */ readonly tag: string }

export const LOCALLY = { processLocally: true } as const;
type Options = typeof LOCALLY & { langs: readonly string[] };
export interface Recogniser extends EventTarget {
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
export function localRecogniser(): RecogniserClass | undefined {
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

export async function availabilityOf(tag: string): Promise<Availability> {
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

/** Names are told to nobody but a recogniser on this device. */
export function expectNames(recogniser: Recogniser, names: readonly string[]): void {
  const Phrase = speech().SpeechRecognitionPhrase;
  if (!names.length || !Phrase || !('phrases' in recogniser) || recogniser.processLocally !== true) return;
  try {
    recogniser.phrases = names.map((name) => new Phrase(name, 3));
  } catch {
    /* it hears without them */
  }
}
