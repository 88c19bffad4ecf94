import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type ReplyKind, replyToSchool, type SharedLog } from '@throughline/shared';
import { Clock, Ids } from '../../../platform/clock/index.ts';
import { Outbox } from '../../../platform/events/index.ts';
import { Idempotency, problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit } from '../../ledger/index.ts';
import { Guardianship } from '../../school/index.ts';
import { FamilyReplied, familySight, LogChanged, LogReply, StudentLog, Trail } from '../../student-logs/index.ts';
import { readSharedLog } from '../data/shared-logs.ts';

/** Families writing back: an answer, or that they see it differently. It stays with the log, and is activity on it whatever its state. */
@Injectable()
export class Replying {
  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
    private readonly trail: Trail,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws Problem 404 as for reading it, 409 when the key was used for something else */
  reply(viewer: Viewer, logId: string, body: { kind: ReplyKind; text: string }, key: string): Promise<SharedLog> {
    return this.reach.as(viewer, async (em) => {
      await this.idempotency.once(em, { actorId: viewer.userId, key, route: replyToSchool, params: { logId }, body }, async () => {
        const log = await em.findOne(StudentLog, { id: logId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!log || familySight(viewer, log.facts()).level === 'unseen') throw problem.notFound();
        const relation = await relationOf(em, viewer, log.studentId);
        // the rule has spoken; what a reply changes of the log, nobody of the family reaches
        await this.reach.widened(em, () => this.write(em, viewer, log, relation, body));
        return [log.id];
      });
      const shown = await readSharedLog(em.getKysely(), viewer, logId);
      if (!shown) throw problem.notFound();
      return shown;
    });
  }

  private async write(em: EntityManager, viewer: Viewer, log: StudentLog, relation: string, { kind, text }: { kind: ReplyKind; text: string }): Promise<void> {
    const now = this.clock.now();
    em.create(LogReply, { id: this.ids.next(), logId: log.id, authorId: viewer.userId, relation, kind, text, writtenAt: now }, { persist: true });
    log.replied(now);
    this.trail.add(em, log, 'replied', viewer, { relation, reply: kind });
    await this.audit.record(em, { name: 'portal.student_log.replied', entityType: 'student_log', entityId: log.id, subjectId: log.studentId, data: { kind } });
    await this.outbox.record(em, FamilyReplied, { logId: log.id, byUserId: viewer.userId });
    await this.outbox.record(em, LogChanged, { logId: log.id, byUserId: viewer.userId, before: null });
  }
}

/** As the school knows them: what the guardianship says, or the student. */
async function relationOf(em: EntityManager, viewer: Viewer, studentId: string): Promise<string> {
  if (viewer.studentId === studentId) return 'Student';
  const found = await em.findOne(Guardianship, { guardianId: viewer.userId, studentId });
  return found?.relation ?? 'Guardian';
}
