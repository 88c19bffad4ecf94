/** What was promised, asked as it is measured and told all together, so that one broken promise does not hide another. */
export class Limits {
  readonly #broken: string[] = [];

  most(what: string, value: number, limit: number): void {
    this.that(value <= limit, `${what}: ${value} is over ${limit}`);
  }

  that(kept: boolean, broken: string): void {
    if (!kept) this.#broken.push(broken);
  }

  /** @throws when a limit was passed */
  hold(): void {
    if (this.#broken.length > 0) throw new Error(`Limits passed:\n  ${this.#broken.join('\n  ')}`);
  }
}
