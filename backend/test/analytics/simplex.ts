/** `terms` (index of an unknown → how often it counts) add up to `sum`; every unknown is zero or more. */
export interface Equation { readonly terms: ReadonlyMap<number, number>; readonly sum: number }

const DUST = 1e-9;

/**
 * What unknowns can be at all, given equations: the two-phase simplex method with Bland's rule, on a dense tableau. No solution is an
 * error: the equations of an attacker come from real numbers.
 */
export class Possible {
  readonly #rows: Float64Array[];
  readonly #basis: number[];

  constructor(readonly unknowns: number, equations: readonly Equation[]) {
    const width = unknowns + equations.length + 1;
    this.#rows = equations.map(({ terms, sum }, i) => {
      const row = new Float64Array(width);
      for (const [unknown, factor] of terms) row[unknown] = Math.sign(sum || 1) * factor;
      row[unknowns + i] = 1;
      row[width - 1] = Math.abs(sum);
      return row;
    });
    this.#basis = equations.map((_, i) => unknowns + i);
    if (this.#maximise((unknown) => (unknown < unknowns ? 0 : -1), width - 1).value < -DUST) throw new Error('no numbers fit these equations');
    this.#driveOut();
  }

  /** The largest (or smallest) the unknown can be, with numbers for all unknowns that make it so. */
  extreme(unknown: number, which: 'largest' | 'smallest'): { value: number; all: number[] } {
    const sign = which === 'largest' ? 1 : -1;
    const { value } = this.#maximise((other) => (other === unknown ? sign : 0), this.unknowns);
    const all = Array.from({ length: this.unknowns }, () => 0);
    this.#basis.forEach((other, i) => other < this.unknowns && (all[other] = this.#rows[i]!.at(-1)!));
    return { value: sign * value, all };
  }

  #maximise(worth: (unknown: number) => number, among: number): { value: number } {
    for (;;) {
      const worths = this.#basis.map(worth);
      const entering = firstIndex(among, (unknown) => !this.#basis.includes(unknown) && worth(unknown) - this.#price(worths, unknown) > DUST);
      if (entering === -1) return { value: this.#rows.reduce((value, row, i) => value + worths[i]! * row.at(-1)!, 0) };
      let leaving = -1;
      let least = Infinity;
      this.#rows.forEach((row, i) => {
        if (row[entering]! <= DUST) return;
        const ratio = row.at(-1)! / row[entering]!;
        if (ratio < least - DUST || (ratio < least + DUST && this.#basis[i]! < this.#basis[leaving]!)) [leaving, least] = [i, Math.min(ratio, least)];
      });
      if (leaving === -1) return { value: Infinity };
      this.#pivot(leaving, entering);
    }
  }

  #price(worths: readonly number[], unknown: number): number {
    let price = 0;
    for (let i = 0; i < worths.length; i++) if (worths[i]) price += worths[i]! * this.#rows[i]![unknown]!;
    return price;
  }

  #pivot(leaving: number, entering: number): void {
    const row = this.#rows[leaving]!;
    const by = row[entering]!;
    for (let j = 0; j < row.length; j++) row[j]! /= by;
    for (const other of this.#rows) {
      const factor = other[entering]!;
      if (other === row || factor === 0) continue;
      for (let j = 0; j < row.length; j++) other[j]! -= factor * row[j]!;
    }
    this.#basis[leaving] = entering;
  }

  /** The helpers of the first phase leave; an equation that says nothing new goes with its own. */
  #driveOut(): void {
    for (let i = this.#basis.length - 1; i >= 0; i--) {
      if (this.#basis[i]! < this.unknowns) continue;
      const entering = firstIndex(this.unknowns, (unknown) => Math.abs(this.#rows[i]![unknown]!) > DUST);
      if (entering !== -1) this.#pivot(i, entering);
      else {
        this.#rows.splice(i, 1);
        this.#basis.splice(i, 1);
      }
    }
  }
}

function firstIndex(count: number, holds: (index: number) => boolean): number {
  for (let i = 0; i < count; i++) if (holds(i)) return i;
  return -1;
}
