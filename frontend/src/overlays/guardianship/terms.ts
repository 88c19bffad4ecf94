import type { BodyOf, GuardianshipView } from '@throughline/shared';
import type { Translate } from '../../lib/words.ts';

/** What a guardian may see, as a form holds it: an empty day or reason is none. */
export interface GuardianTerms {
  relation: string;
  portalAccess: boolean;
  restriction: GuardianshipView['restriction'];
  typeIds: string[];
  from: string;
  to: string;
  reason: string;
}

export const termsOf = (known: GuardianshipView | undefined): GuardianTerms =>
  known
    ? { relation: known.relation, portalAccess: known.portalAccess, restriction: known.restriction, typeIds: [...known.restrictionTypeIds], from: known.restrictedFrom ?? '', to: known.restrictedTo ?? '', reason: known.restrictionReason ?? '' }
    : { relation: '', portalAccess: true, restriction: 'none', typeIds: [], from: '', to: '', reason: '' };

/** As the server takes it: what belongs to a restriction that was lifted goes with it. */
export function bodyOf({ relation, portalAccess, restriction, typeIds, from, to, reason }: GuardianTerms): Omit<NonNullable<BodyOf<'PUT /guardianships/:guardianshipId'>>, 'version'> {
  const restricted = restriction !== 'none';
  return {
    relation: relation.trim(), portalAccess, restriction, restrictionTypeIds: restriction === 'only-these-types' ? typeIds : [],
    restrictedFrom: (restricted && from) || null, restrictedTo: (restricted && to) || null, restrictionReason: (restricted && reason.trim()) || null,
  };
}

/** What is lacking, by field; `false` where nothing is. */
export function lackingTerms({ relation, restriction, typeIds, from, to, reason }: GuardianTerms, t: Translate): Record<string, string | false> {
  const restricted = restriction !== 'none';
  return {
    relation: relation.trim() === '' && t('guardianships.missing.relation'),
    restrictionTypeIds: restriction === 'only-these-types' && typeIds.length === 0 && t('guardianships.missing.types'),
    restrictedTo: restricted && from !== '' && to !== '' && to < from && t('guardianships.missing.order'),
    restrictionReason: restricted && reason.trim() === '' && t('guardianships.missing.reason'),
  };
}
