import type { Refusal } from './refusal.ts';

export interface GuardianshipTerms {
  readonly relation: string;
  readonly portalAccess: boolean;
  readonly restriction: 'none' | 'only-these-types' | 'nothing';
  readonly restrictionTypeIds: readonly string[];
  readonly restrictedFrom: string | null;
  readonly restrictedTo: string | null;
  readonly restrictionReason: string | null;
}

/** The terms without what their restriction has no use for. */
export function settled(terms: GuardianshipTerms): GuardianshipTerms {
  if (terms.restriction === 'none') return { ...terms, restrictionTypeIds: [], restrictedFrom: null, restrictedTo: null, restrictionReason: null };
  return { ...terms, restrictionTypeIds: terms.restriction === 'only-these-types' ? [...new Set(terms.restrictionTypeIds)] : [] };
}

/** What is wrong with settled terms. */
export function guardianshipRefusals({ restriction, restrictionTypeIds, restrictedFrom, restrictedTo, restrictionReason }: GuardianshipTerms): Refusal[] {
  if (restriction === 'none') return [];
  return [
    ...(restriction === 'only-these-types' && restrictionTypeIds.length === 0 ? [{ path: 'restrictionTypeIds', message: 'Choose the kinds of log this guardian may read.' }] : []),
    ...(restrictionReason === null ? [{ path: 'restrictionReason', message: 'Say why: others will have to understand it.' }] : []),
    ...(restrictedFrom !== null && restrictedTo !== null && restrictedTo < restrictedFrom ? [{ path: 'restrictedTo', message: 'The last day is before the first.' }] : []),
  ];
}
