import { z } from 'zod';
import { CHOSEN_EVENTS, LOCALES } from '../../vocabulary/notifications.ts';
import { defineRoute } from '../route.ts';

export const ChosenChannels = z.strictObject({
  inApp: z.boolean(),
  /** One mail at once, or when the school opens. */
  email: z.boolean(),
  /** In the one mail of the next school day. */
  digest: z.boolean(),
});
export type ChosenChannels = z.infer<typeof ChosenChannels>;

/** Only events that can reach this person stand in `notifications`. */
export const Preferences = z.strictObject({
  locale: z.enum(LOCALES),
  notifications: z.partialRecord(z.enum(CHOSEN_EVENTS), ChosenChannels),
  keyboardShortcuts: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

export const showPreferences = defineRoute({ method: 'GET', path: '/me/preferences', summary: 'Language, shortcuts, and how this person wants to be told', access: 'signed-in', response: Preferences });
/** The whole of it; the last write wins. What is already on its way and no longer wanted does not go out. */
export const changePreferences = defineRoute({ method: 'PUT', path: '/me/preferences', summary: 'Choose language, shortcuts and how to be told', access: 'signed-in', body: Preferences, response: Preferences });
