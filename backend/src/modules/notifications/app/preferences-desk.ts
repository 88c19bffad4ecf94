import { Injectable } from '@nestjs/common';
import type { Preferences } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { OwnChanged, Reach, type Viewer } from '../../access/index.ts';
import { Accounts } from '../../identity/index.ts';
import { readPreferences, savePreferences } from '../data/preferences.ts';
import { channelsFor, eventsReaching, localeOf } from '../domain/preferences.rules.ts';

/** What one person chose for themselves: language, shortcuts, how they are told. */
@Injectable()
export class PreferencesDesk {
  constructor(
    private readonly reach: Reach,
    private readonly accounts: Accounts,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  show(viewer: Viewer): Promise<Preferences> {
    return this.reach.as(viewer, async (em) => {
      const stored = (await readPreferences(em.getKysely(), [viewer.userId])).get(viewer.userId);
      const notifications = Object.fromEntries(eventsReaching(viewer).map((event) => [event, channelsFor(stored?.channels ?? {}, event)]));
      return { locale: localeOf(viewer.locale), notifications, keyboardShortcuts: stored?.keyboardShortcuts ?? true };
    });
  }

  /** What is already on its way by a channel that was just turned off does not go out: it is asked again then. */
  async change(viewer: Viewer, { locale, notifications, keyboardShortcuts }: Preferences): Promise<Preferences> {
    return this.reach.as(viewer, async (em) => {
      const now = this.clock.now();
      await savePreferences(em.getKysely(), viewer.userId, { channels: notifications, keyboardShortcuts }, now);
      if (locale !== localeOf(viewer.locale)) await this.accounts.changeLocale(em, viewer.userId, locale);
      await this.outbox.record(em, OwnChanged, { userId: viewer.userId });
      const reaching = eventsReaching(viewer);
      return { locale, notifications: Object.fromEntries(reaching.map((event) => [event, channelsFor(notifications, event)])), keyboardShortcuts };
    });
  }
}
