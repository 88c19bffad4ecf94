/** Bad things that happen one after the other, beside the writing. */
export interface Strikes {
  add(strike: () => Promise<void>): void;
  /** Waits for the writing and for every strike; the first of them that fails ends the wait. */
  beside(writing: Promise<void>): Promise<void>;
}

export function createStrikes(): Strikes {
  let latest = Promise.resolve();
  let fail!: (error: unknown) => void;
  const failed = new Promise<never>((_, reject) => { fail = reject; });
  failed.catch(() => undefined); // told by `beside`
  return {
    add: (strike) => { latest = latest.then(strike).catch(fail); },
    async beside(writing) {
      await Promise.race([writing, failed]);
      await Promise.race([latest, failed]);
    },
  };
}
