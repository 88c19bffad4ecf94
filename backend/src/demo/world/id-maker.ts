import { hash } from './chance.ts';

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');

/**
 * Ids shaped like UUIDv7 that the same seed makes again: the time, then a counter, so that ids made for later moments, and
 * later ids of one moment, sort later; the rest is stirred from the seed.
 */
export class IdMaker {
  #counter = 0;

  constructor(private readonly seed: string) {}

  /** @param at milliseconds since 1970 */
  at(at: number): string {
    const count = this.#counter++;
    const time = hex(at, 12);
    const high = (count >>> 18) & 0xfff;
    const low = count & 0x3ffff;
    const tail = hash(`${this.seed}:${count}`);
    // 12 bits after the version, then 2 variant bits and 14 more, then 4 bits left of the counter and 44 stirred
    const group3 = `7${hex(high, 3)}`;
    const group4 = hex(0x8000 | (low >>> 4), 4);
    const group5 = `${hex(low & 0xf, 1)}${hex(tail, 8)}${hex(hash(`${tail}:${this.seed}`) & 0xfff, 3)}`;
    return `${time.slice(0, 8)}-${time.slice(8)}-${group3}-${group4}-${group5}`;
  }
}
