/** The order in which a message writes its plural forms, parted by ` | `. */
const ORDER: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other'];
/** Forms for millions ("un millón de…"): no count of ours comes near. */
const NEVER_MET: Record<string, Intl.LDMLPluralRule> = { fr: 'many', es: 'many' };

/** The plural forms a language has, in the order of a message: one and other; in Arabic six. */
export function pluralForms(language: string): Intl.LDMLPluralRule[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return ORDER.filter((form) => forms.includes(form) && form !== NEVER_MET[language]);
}

/**
 * Which of a message's forms a number takes. A message may begin with one more form than the language has, for none at all
 * ("nobody | {n} person | {n} people").
 */
export function pluralForm(language: string, count: number, written: number): number {
  const forms = pluralForms(language);
  const extra = Math.max(written - forms.length, 0);
  if (count === 0 && extra > 0) return 0;
  const form = forms.indexOf(new Intl.PluralRules(language).select(Math.abs(count)));
  return Math.min(extra + (form < 0 ? forms.length - 1 : form), written - 1);
}
