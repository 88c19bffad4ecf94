import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NotificationEvent } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Config } from '../../../platform/config/index.ts';
import { Mailer } from '../../../platform/mail/index.ts';
import { holds, Reach, Viewer, Viewers } from '../../access/index.ts';
import { isOpenAt, nextOpening, SchoolDirectory, type SchoolHours } from '../../school/index.ts';
import { readFactsOf } from '../../student-logs/index.ts';
import { type DueDelivery, markMailed, markSkipped, postpone, readDuePeople, takeDue } from '../data/deliveries.ts';
import { readPreferences } from '../data/preferences.ts';
import { mailWords } from '../domain/mail-words.rules.ts';
import { stillWanted } from '../domain/notice.rules.ts';
import { localeOf } from '../domain/preferences.rules.ts';
import { whySkipped } from '../domain/sending.rules.ts';
import { isForFamilies, mayBeTold } from './telling.ts';

const PEOPLE_AT_ONCE = 200;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Sends what is due by mail: one mail a person, however many notices wait, and only of what they may still know. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly reach: Reach,
    private readonly viewers: Viewers,
    private readonly directory: SchoolDirectory,
    private readonly mailer: Mailer,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Everybody for whom something is due, each in a transaction of their own. @throws the first failure, after all others were served */
  async sendDue(): Promise<void> {
    const system = Viewer.system('sending what is due');
    const failures: unknown[] = [];
    let after = FIRST_ID;
    let people: string[];
    do {
      people = await this.reach.as(system, (em) => readDuePeople(em.getKysely(), this.clock.now(), after, PEOPLE_AT_ONCE));
      for (const userId of people) await this.reach.as(system, (em) => this.#sendTo(em, userId)).catch((error: unknown) => failures.push(error));
      after = people.at(-1) ?? after;
    } while (people.length === PEOPLE_AT_ONCE);
    if (failures.length > 0) throw failures[0];
  }

  async #sendTo(em: EntityManager, userId: string): Promise<void> {
    const db = em.getKysely<unknown>();
    const now = this.clock.now();
    const due = await takeDue(db, userId, now);
    if (due.length === 0) return;
    const viewer = (await this.viewers.resolve([userId])).get(userId) ?? null;
    const hours = await this.directory.hoursOf(em, [...new Set(due.map(({ schoolId }) => schoolId))]);
    // what was due in school hours and not sent then, for want of a running server, waits for the next ones
    const late = (one: DueDelivery) => !one.urgent && !isOpenAt(hours.get(one.schoolId)!, now);
    for (const [schoolId, waiting] of Map.groupBy(due.filter(late), (one) => one.schoolId)) await postpone(db, idsOf(waiting), nextOpening(hours.get(schoolId) as SchoolHours, now));
    const verdicts = await this.#judge(em, userId, viewer, due.filter((one) => !late(one)));
    for (const [reason, skipped] of Map.groupBy(verdicts, (one) => one.reason)) if (reason) await markSkipped(db, idsOf(skipped), reason, now);
    const going = verdicts.filter(({ reason }) => reason === null);
    if (viewer && going.length > 0) await markMailed(db, idsOf(going), await this.#mail(em, viewer, going), now);
  }

  /** Access, and what the person wants to be told, are asked again at the moment of telling (domain.md §10). */
  async #judge(em: EntityManager, userId: string, viewer: Viewer | null, due: readonly DueDelivery[]) {
    const facts = await readFactsOf(em.getKysely(), due.flatMap(({ logId }) => logId ?? []));
    const chosen = (await readPreferences(em.getKysely(), [userId])).get(userId)?.channels ?? {};
    return due.map((one) => {
      const log = one.logId === null ? null : facts.get(one.logId);
      const visible = viewer !== null && (log ? mayBeTold(viewer, one.event, log) : one.logId === null && mayStillKnow(viewer, one.event));
      const items = stillWanted(one, one.channel, chosen);
      return { ...one, items, reason: whySkipped({ address: viewer?.email ?? null, visible, read: one.read, items }) };
    });
  }

  /** @returns the mail's id; the same deliveries are the same mail */
  #mail(em: EntityManager, viewer: Viewer, going: readonly DueDelivery[]): Promise<string> {
    const { origin } = this.config;
    // a notice that goes by mail and by digest at once is looked at once
    const items = [...Map.groupBy(going, (one) => one.notificationId).values()].reduce((sum, same) => sum + Math.max(...same.map((one) => one.items)), 0);
    const family = going.filter(({ event }) => isForFamilies(event)).length;
    const emergencies = going.every(({ event }) => event === 'break-glass-used');
    const page = emergencies ? '/break-glass' : family === 0 ? '/queue' : family === going.length ? '/portal' : '/';
    const words = mailWords(localeOf(viewer.locale), items, { open: `${origin}${page}`, settings: `${origin}${viewer.isStaff ? '' : '/portal'}/settings` });
    return this.mailer.send(em, { to: viewer.email, ...words, messageId: `notice-${createHash('sha256').update(idsOf(going).toSorted().join()).digest('hex').slice(0, 32)}` });
  }
}

/** Of what is about no log: a summary, a gap, an emergency. */
const mayStillKnow = (viewer: Viewer, event: NotificationEvent): boolean => (event === 'break-glass-used' ? holds(viewer, 'break-glass') : viewer.isStaff);
const idsOf = (deliveries: readonly DueDelivery[]): string[] => deliveries.map(({ id }) => id);
