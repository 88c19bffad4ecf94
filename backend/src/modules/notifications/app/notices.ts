import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { localTime, nextOpening, openMoment, SchoolDirectory, type SchoolHours } from '../../school/index.ts';
import { addDeliveries, type NewDelivery } from '../data/deliveries.ts';
import { type Told, tellOnce } from '../data/notifications.ts';
import { readHomeSchools, readPreferences } from '../data/preferences.ts';
import { type About, type ByMail, type Notice, noticeOf } from '../domain/notice.rules.ts';
import { NOTIFIED } from './log-audience.ts';

/** What one person is to be told. */
export interface ForPerson {
  readonly userId: string;
  readonly about: readonly About[];
  /** Where it happened: whose open hours count for people who are at no school themselves. */
  readonly schoolId: string;
}
export interface Source {
  /** The event, round or gap: a person is told of it once. */
  readonly id: string;
  /** It may come in several chunks, which become one notice a person. */
  readonly isRound?: boolean;
  /** What the sentence says of a gap. */
  readonly gap?: { readonly stepName: string; readonly schoolName: string };
  /** What it says of records that were opened in an emergency. */
  readonly emergency?: { readonly overdue: boolean };
}

/**
 * Tells people what concerns them, by the channels they chose: a row in the bell, seen at once, and mails on their way.
 * A handful of statements for any number of people.
 */
@Injectable()
export class Notices {
  constructor(
    private readonly directory: SchoolDirectory,
    private readonly live: Live,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async tell(em: EntityManager, source: Source, people: readonly ForPerson[]): Promise<void> {
    const db = em.getKysely<unknown>();
    const now = this.clock.now();
    const userIds = people.map(({ userId }) => userId);
    const chosen = await readPreferences(db, userIds);
    const homes = await readHomeSchools(db, userIds);
    const hours = await this.directory.hoursOf(em, [...new Set(people.map(({ userId, schoolId }) => homes.get(userId) ?? schoolId))]);
    const notices = new Map<string, Notice & { schoolId: string; hours: SchoolHours }>();
    // always in one order: two chunks of a round meet in the same rows
    for (const { userId, about, schoolId } of people.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))) {
      const notice = noticeOf(about, chosen.get(userId)?.channels ?? {});
      const home = homes.get(userId) ?? schoolId;
      if (notice) notices.set(userId, { ...notice, schoolId: home, hours: hours.get(home)! });
    }
    const told = await tellOnce(db, source.id, [...notices].map(([userId, { event, logId, inApp, counts, hours: { timeZone } }]) => ({
      id: this.ids.next(), userId, event, logId, inApp,
      data: { ...source.gap, ...source.emergency, ...(source.isRound && { counts, morning: localTime(now, timeZone) < '12:00' }) },
    })), now);
    await addDeliveries(db, told.flatMap(({ id, userId }) => this.#byMail(id, userId, notices.get(userId)!, now)));
    await this.live.publishAll(em, told.filter(({ inApp }) => inApp).map(({ id, userId, event, logId }: Told) => ({ kind: NOTIFIED, payload: { userId, notificationId: id, event, logId } })));
  }

  #byMail(notificationId: string, userId: string, { email, digest, schoolId, hours }: Notice & { schoolId: string; hours: SchoolHours }, now: Date): NewDelivery[] {
    const delivery = (channel: 'email' | 'digest', { items, events, logId, urgent }: ByMail, dueAt: Date): NewDelivery => ({ id: this.ids.next(), notificationId, userId, channel, logId, items, events, urgent, schoolId, dueAt });
    return [
      ...(email ? [delivery('email', email, email.urgent ? now : openMoment(hours, now))] : []),
      // the digest waits for doors to open whatever it is about: once a day is what was asked for
      ...(digest ? [delivery('digest', { ...digest, urgent: false }, nextOpening(hours, now))] : []),
    ];
  }
}
