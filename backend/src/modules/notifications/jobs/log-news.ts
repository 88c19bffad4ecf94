import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { type HandlerMeta, Handles, type PayloadOf } from '../../../platform/events/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { CoverageGapMet, FamilyReplied, readFacts, LogAssigned, LogChanged, LogClarified, LogReadyToReview, LogShared, LogType, readOversight, RoundTold, StudentLog } from '../../student-logs/index.ts';
import { LOG_CHANGED } from '../app/log-audience.ts';
import { RoundTelling } from '../app/round-telling.ts';
import { Telling } from '../app/telling.ts';
import { readPossibleReaders } from '../../access/index.ts';

/** What happened to logs, told to the people it concerns. */
@Injectable()
export class LogNews {
  constructor(
    private readonly telling: Telling,
    private readonly rounds: RoundTelling,
    private readonly live: Live,
    private readonly clock: Clock,
  ) {}

  @Handles(LogChanged, 'notifications.refresh-open-pages')
  async refresh(em: EntityManager, { logId, before }: PayloadOf<typeof LogChanged>): Promise<void> {
    await this.live.publish(em, { kind: LOG_CHANGED, payload: { logId, before } });
  }

  @Handles(LogAssigned, 'notifications.tell-assignee')
  async tellAssignee(em: EntityManager, { logId, assigneeId, byUserId, again }: PayloadOf<typeof LogAssigned>, { eventId }: HandlerMeta): Promise<void> {
    if (assigneeId !== byUserId) await this.telling.tell(em, { event: again ? 'reassigned' : 'assigned', sourceEventId: eventId, logId }, [assigneeId]);
  }

  /** The author, or oversight when the author is away or gone. */
  @Handles(LogReadyToReview, 'notifications.tell-reviewer')
  async tellReviewer(em: EntityManager, { logId }: PayloadOf<typeof LogReadyToReview>, { eventId }: HandlerMeta): Promise<void> {
    const log = await em.findOne(StudentLog, { id: logId });
    if (!log?.reviewDueOn) return;
    await this.telling.tell(em, { event: 'ready-to-review', sourceEventId: eventId, logId }, log.reviewWithOversight ? await this.oversightOf(em, log) : [log.authorId]);
  }

  /** Author and assignee, but for whoever added it; and where the author has the receipt alone and nobody holds it, its readers. */
  @Handles(LogClarified, 'notifications.tell-of-clarification')
  async tellOfClarification(em: EntityManager, { logId, byUserId }: PayloadOf<typeof LogClarified>, { eventId }: HandlerMeta): Promise<void> {
    await this.telling.tell(em, { event: 'clarification-added', sourceEventId: eventId, logId }, await this.concernedWith(em, logId, byUserId));
  }

  /** The same people: what a family writes back is for whoever wrote the log and whoever has it. */
  @Handles(FamilyReplied, 'notifications.tell-of-reply')
  async tellOfReply(em: EntityManager, { logId, byUserId }: PayloadOf<typeof FamilyReplied>, { eventId }: HandlerMeta): Promise<void> {
    await this.telling.tell(em, { event: 'family-replied', sourceEventId: eventId, logId }, await this.concernedWith(em, logId, byUserId));
  }

  @Handles(LogShared, 'notifications.tell-family')
  async tellFamily(em: EntityManager, { logId, newly }: PayloadOf<typeof LogShared>, { eventId }: HandlerMeta): Promise<void> {
    const facts = await readFacts(em.getKysely(), logId);
    if (facts) await this.telling.tellFamily(em, { event: 'shared-with-you', sourceEventId: eventId, logId }, newly, await readPossibleReaders(em.getKysely(), facts.studentId, facts.schoolId));
  }

  @Handles(RoundTold, 'notifications.tell-round')
  async tellRound(em: EntityManager, round: PayloadOf<typeof RoundTold>): Promise<void> {
    await this.rounds.tellRound(em, round);
  }

  @Handles(CoverageGapMet, 'notifications.tell-of-gap')
  async tellOfGap(em: EntityManager, gap: PayloadOf<typeof CoverageGapMet>): Promise<void> {
    await this.rounds.tellGap(em, gap);
  }

  private async concernedWith(em: EntityManager, logId: string, byUserId: string): Promise<string[]> {
    const log = await em.findOne(StudentLog, { id: logId });
    if (!log) return [];
    const concerned = [log.authorId, log.assigneeId, ...(log.assigneeId || !(await isRestricted(em, log)) ? [] : await this.oversightOf(em, log))];
    return [...new Set(concerned)].filter((id) => typeof id === 'string' && id !== byUserId) as string[];
  }

  private async oversightOf(em: EntityManager, { stepEscalationRole, schoolId, typeId }: StudentLog): Promise<string[]> {
    const [userIds = []] = await readOversight(em.getKysely(), [{ escalationRole: stepEscalationRole ?? null, schoolId, typeId }], this.clock.now());
    return userIds;
  }
}

const isRestricted = async (em: EntityManager, { typeId }: StudentLog): Promise<boolean> => (await em.findOne(LogType, { id: typeId }))?.confidentiality === 'restricted';
