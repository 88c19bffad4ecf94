/** How often something may be tried before it has to wait for its window to end. */
export interface Allowance {
  readonly max: number;
  readonly seconds: number;
}

/**
 * Guessing is aimed at one account, and must not keep its owner out. So an account has three allowances: for a browser it signed in
 * from before, which nobody else can use up; for each network; and a wider one for all strangers together, an hour's and a day's,
 * so that many networks do not make many guesses. Per address it is generous: a whole school signs in from behind one within minutes.
 */
export const ALLOWANCES = {
  'sign-in-known-browser': { max: 10, seconds: 5 * 60 },
  'sign-in-network': { max: 10, seconds: 5 * 60 },
  'sign-in-strangers': { max: 50, seconds: 60 * 60 },
  'sign-in-strangers-day': { max: 200, seconds: 24 * 60 * 60 },
  'sign-in-address': { max: 600, seconds: 60 },
  // six digits, three of them right at any moment: thirty a day are one chance in eleven thousand
  'second-factor': { max: 5, seconds: 15 * 60 },
  'second-factor-day': { max: 30, seconds: 24 * 60 * 60 },
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
