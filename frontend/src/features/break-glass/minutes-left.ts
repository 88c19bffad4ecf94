/** Whole minutes that are left at this moment, counted down: 0 in the last one. @param endsAt an instant @param now milliseconds */
export const minutesLeft = (endsAt: string, now: number): number => Math.max(0, Math.floor((Date.parse(endsAt) - now) / 60_000));
