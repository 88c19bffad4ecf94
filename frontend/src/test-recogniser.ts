type Answer = 'unavailable' | 'downloadable' | 'downloading' | 'available';
interface Script {
  /** By tag; a tag that is not here is unavailable. */
  readonly languages?: Record<string, Answer>;
  /** A browser from before there was `processLocally`. */
  readonly knowsNothingOfLocal?: boolean;
  /** A recogniser that says it takes `processLocally`, and does not. */
  readonly forgetsLocal?: boolean;
  readonly install?: () => Promise<boolean>;
  readonly refusesNames?: boolean;
}

/** For specs: a browser's recogniser that does what the test says, and writes down every start with whether it was to be local. */
export function scriptedRecogniser(script: Script = {}) {
  const starts: { local: boolean; lang: string; names: string[] }[] = [];
  const asked: { langs: readonly string[]; processLocally?: boolean }[] = [];
  const languages: Record<string, Answer> = { ...(script.languages ?? { 'en-US': 'available' }) };

  class Scripted extends EventTarget {
    lang = '';
    continuous = false;
    interimResults = false;
    phrases: { phrase: string }[] = [];
    running = false;
    constructor() {
      super();
      made.push(this);
    }
    start(): void {
      starts.push({ local: (this as unknown as { processLocally?: boolean }).processLocally === true && !script.knowsNothingOfLocal, lang: this.lang, names: this.phrases.map(({ phrase }) => phrase) });
      this.running = true;
      if (script.refusesNames && this.phrases.length) queueMicrotask(() => this.fail('phrases-not-supported'));
    }
    begin(): void {
      this.dispatchEvent(new Event('start'));
    }
    /** All that was heard so far, piece by piece. */
    hear(...pieces: string[]): void {
      this.dispatchEvent(Object.assign(new Event('result'), { results: pieces.map((transcript) => [{ transcript }]) }));
    }
    fail(error: string): void {
      this.dispatchEvent(Object.assign(new Event('error'), { error }));
      this.finish();
    }
    finish(): void {
      if (!this.running) return;
      this.running = false;
      this.dispatchEvent(new Event('end'));
    }
    stop(): void {
      queueMicrotask(() => this.finish());
    }
    abort(): void {
      queueMicrotask(() => this.finish());
    }
    static available = script.knowsNothingOfLocal ? undefined : async (options: { langs: readonly string[]; processLocally?: boolean }): Promise<Answer> => {
      asked.push(options);
      // a browser that may ask elsewhere has everything
      return options.processLocally ? (languages[options.langs[0] ?? ''] ?? 'unavailable') : 'available';
    };
    static install = async (options: { langs: readonly string[]; processLocally?: boolean }): Promise<boolean> => {
      asked.push(options);
      const done = await (script.install?.() ?? Promise.resolve(true));
      if (done) languages[options.langs[0] ?? ''] = 'available';
      return done;
    };
  }
  const made: Scripted[] = [];
  if (!script.knowsNothingOfLocal) {
    const local = new WeakMap<object, boolean>();
    Object.defineProperty(Scripted.prototype, 'processLocally', {
      get(this: object) { return local.get(this) ?? false; },
      set(this: object, on: boolean) { local.set(this, on && !script.forgetsLocal); },
    });
  }
  class Phrase { constructor(readonly phrase: string, readonly boost: number) {} }
  return { globals: { SpeechRecognition: Scripted, SpeechRecognitionPhrase: Phrase }, starts, asked, languages, made, last: () => made.at(-1)! };
}
