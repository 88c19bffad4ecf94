/** How often something may be tried before it has to wait for its window to end. */
export interface Allowance {
  readonly max: number;
  readonly seconds: number;
}

/**
 * Per account strict, because guessing is aimed at one; per address generous, because a whole school signs in from behind
 * one address within minutes. An account's failures are forgotten when it signs in.
 */
export const ALLOWANCES = {
  'sign-in-account': { max: 10, seconds: 5 * 60 },
  'sign-in-address': { max: 600, seconds: 60 },
  'change-password': { max: 10, seconds: 5 * 60 },
  'confirm': { max: 10, seconds: 5 * 60 },
  // finding a student of any school by name and date of birth
  'exact-student': { max: 10, seconds: 15 * 60 },
  'reset-request-account': { max: 3, seconds: 15 * 60 },
  'reset-request-address': { max: 60, seconds: 15 * 60 },
  'reset-address': { max: 60, seconds: 15 * 60 },
} as const satisfies Record<string, Allowance>;
export type Attempt = keyof typeof ALLOWANCES;

/** Whole seconds until the window ends, at least one. */
export const secondsUntil = (endsAt: Date, now: Date): number => Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1000));
