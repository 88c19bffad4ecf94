import { holdersOf } from '@throughline/shared';
import { said } from '../../lib/said.ts';
import { useWords } from '../../lib/words.ts';

/** The people who hold one of these roles, as one would speak of them: "Safeguarding Leads and Nurses". */
export function useHolders(): (roles: readonly string[]) => string {
  const { locale } = useWords();
  return (roles) => new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(roles.map((role) => said(holdersOf(role))));
}
