import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { WriteLog } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Incident } from '../data/incident.entity.ts';
import { StudentLog } from '../data/student-log.entity.ts';
import { LogChanged } from '../domain/events.ts';
import { whyNotJoined } from '../domain/incident.rules.ts';
import { canSeeAsStaff } from '../domain/visibility.rules.ts';

/** Incidents as logs are written: several students at once, or a log that joins what a colleague wrote about the same event. */
@Injectable()
export class IncidentJoining {
  constructor(
    private readonly reach: Reach,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * The log that is to be joined; null when none is. For real it is locked, so that two who join it at once meet in one incident: call it
   * before routing is locked (log rows first, everywhere).
   * @throws Problem 422 when the writer cannot read it – which is the answer, too, where there is no such log – or it is of another secrecy
   */
  async find(em: EntityManager, viewer: Viewer, { joinLogId, typeId }: WriteLog, forReal: boolean): Promise<StudentLog | null> {
    if (joinLogId === undefined) return null;
    const log = await em.findOne(StudentLog, { id: joinLogId }, forReal ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {});
    // what an emergency opens is read: linking something to it is acting
    const level = log ? canSeeAsStaff(viewer.ordinarily, log.facts()).level : 'unseen';
    const refusal = whyNotJoined(log && { level, withdrawn: log.status === 'withdrawn', typeId: log.typeId }, typeId, (id) => viewer.isRestricted(id));
    if (refusal) throw problem.refused(refusal.code, refusal.detail, refusal.errors);
    return log;
  }

  /** The incident that the new logs belong to: the one of the log they join, or a new one. Null when they stand for themselves. */
  async idFor(em: EntityManager, viewer: Viewer, { incident }: WriteLog, joined: StudentLog | null): Promise<string | null> {
    if (joined?.incidentId) return joined.incidentId;
    if (!joined && !incident) return null;
    const id = this.ids.next();
    em.create(Incident, { id, createdBy: viewer.userId, createdAt: this.clock.now() }, { persist: true });
    if (joined) await this.open(em, viewer, joined, id);
    return id;
  }

  private async open(em: EntityManager, viewer: Viewer, joined: StudentLog, incidentId: string): Promise<void> {
    // the rule has spoken; whose log it is does not matter to the incident
    await this.reach.widened(em, async () => {
      joined.becomePartOf(incidentId, 'involved');
      await em.flush();
    });
    await this.outbox.record(em, LogChanged, { logId: joined.id, byUserId: viewer.userId, before: null });
  }
}
