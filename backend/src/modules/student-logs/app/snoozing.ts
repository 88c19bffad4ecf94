import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { OwnChanged, Reach, type Viewer } from '../../access/index.ts';
import { SchoolDirectory } from '../../school/index.ts';
import { type OwnDuty, putOff, readOwnDuties, showAgain } from '../data/snoozes.ts';
import { type SchoolHours, snoozeMoment, snoozeMoments, type SnoozeWish } from '../domain/snooze.rules.ts';

/** Putting an item of one's own queue off. It changes nothing about the log: no trail, no activity, no reminder less; only this person's other sessions hear of it. */
@Injectable()
export class Snoozing {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 for what does not wait for this person, 422 for a moment it cannot be put off until */
  snooze(viewer: Viewer, logId: string, wish: SnoozeWish): Promise<{ snoozedUntil: string }> {
    return this.reach.as(viewer, async (em) => ({ snoozedUntil: (await this.putOff(em, viewer, logId, wish)).toISOString() }));
  }

  /** The same inside a transaction that is open already. */
  async putOff(em: EntityManager, viewer: Viewer, logId: string, wish: SnoozeWish): Promise<Date> {
    const now = this.clock.now();
    const duty = await this.own(em, viewer, logId);
    const answer = snoozeMoment(wish, duty, (await this.hours(em, [duty])).get(duty.schoolId)!, now);
    if ('refusal' in answer) throw problem.refused(answer.refusal.code, answer.refusal.detail, [{ path: answer.refusal.path, message: answer.refusal.detail }]);
    await putOff(em.getKysely(), viewer, logId, answer.moment, now);
    await this.outbox.record(em, OwnChanged, { userId: viewer.userId });
    return answer.moment;
  }

  /** @throws Problem 404 for what does not wait for this person */
  showAgain(viewer: Viewer, logId: string): Promise<void> {
    return this.reach.as(viewer, async (em) => {
      await this.own(em, viewer, logId);
      await showAgain(em.getKysely(), viewer, logId);
      await this.outbox.record(em, OwnChanged, { userId: viewer.userId });
    });
  }

  /** Until when these items can be put off, soonest first, with how many of them; what is not one's own counts for none. */
  moments(viewer: Viewer, logIds: readonly string[]): Promise<(SnoozeWish & { fits: number })[]> {
    return this.reach.as(viewer, async (em) => {
      const now = this.clock.now();
      const duties = await readOwnDuties(em.getKysely(), viewer, now, logIds);
      const hours = await this.hours(em, duties);
      const offers = new Map<string, SnoozeWish & { fits: number }>();
      for (const offer of duties.flatMap((duty) => snoozeMoments(duty, hours.get(duty.schoolId)!, now))) {
        const key = `${offer.until} ${offer.at ?? ''}`;
        offers.set(key, { ...offer, fits: (offers.get(key)?.fits ?? 0) + 1 });
      }
      return [...offers.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, offer]) => offer);
    });
  }

  private async own(em: EntityManager, viewer: Viewer, logId: string): Promise<OwnDuty> {
    const [duty] = await readOwnDuties(em.getKysely(), viewer, this.clock.now(), [logId]);
    if (!duty) throw problem.notFound();
    return duty;
  }

  private async hours(em: EntityManager, duties: readonly OwnDuty[]): Promise<Map<string, SchoolHours>> {
    const schoolIds = [...new Set(duties.map((duty) => duty.schoolId))];
    const tree = await this.directory.tree(em);
    const calendars = await this.directory.calendars(em, schoolIds);
    return new Map(schoolIds.map((id) => [id, { timeZone: tree.node(id).timeZone, calendar: calendars.get(id) ?? null }]));
  }
}
