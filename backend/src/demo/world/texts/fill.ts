import type { Chance } from '../chance.ts';

/** What a sentence may name. */
export interface Facts {
  /** How the student is called. */
  readonly name: string;
  readonly subject: string;
  readonly place: string;
}

/** A few banks of sentences that make one note: one sentence of each, some banks only sometimes. */
export type Recipe = readonly (readonly string[] | { readonly sometimes: readonly string[]; readonly paragraph?: true })[];

/** A note from the recipe: sentences in order, `{name}`, `{subject}` and `{place}` filled in. */
export function compose(chance: Chance, recipe: Recipe, facts: Facts): string {
  let text = '';
  for (const bank of recipe) {
    const always = 'length' in bank;
    if (!always && !chance.happens(0.45)) continue;
    const sentence = chance.pick(always ? bank : bank.sometimes);
    text += text === '' ? sentence : `${!always && bank.paragraph ? '\n\n' : ' '}${sentence}`;
  }
  return text.replace(/\{(name|subject|place)\}/g, (_, key: keyof Facts) => facts[key]);
}
