import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import type { PayloadOf } from '../../../platform/events/index.ts';
import { Live } from '../../../platform/live/index.ts';
import { Viewers } from '../../access/index.ts';
import { SchoolDirectory } from '../../school/index.ts';
import { type CoverageGapMet, nearestHolders, readFactsOf, type RoundTold } from '../../student-logs/index.ts';
import type { About } from '../domain/notice.rules.ts';
import { ROUND } from './log-audience.ts';
import { type ForPerson, Notices } from './notices.ts';
import { mayBeTold } from './telling.ts';

/** What the system did or met by itself, told to those it concerns. */
@Injectable()
export class RoundTelling {
  constructor(
    private readonly viewers: Viewers,
    private readonly directory: SchoolDirectory,
    private readonly notices: Notices,
    private readonly live: Live,
    private readonly clock: Clock,
  ) {}

  /** One notice a person and round, however many logs, events and chunks; of each log only to who may read it now. */
  async tellRound(em: EntityManager, { roundId, told, logIds }: PayloadOf<typeof RoundTold>): Promise<void> {
    const facts = await readFactsOf(em.getKysely(), [...new Set(told.flatMap((part) => part.logIds))]);
    const viewers = await this.viewers.resolve([...new Set(told.flatMap(({ to }) => to))]);
    const people = new Map<string, ForPerson & { about: About[] }>();
    for (const { event, to, logIds: about } of told) {
      for (const userId of to) {
        const viewer = viewers.get(userId);
        for (const logId of viewer ? about : []) {
          const log = facts.get(logId);
          if (!log || !mayBeTold(viewer!, event, log)) continue;
          const person = people.get(userId) ?? { userId, schoolId: log.schoolId, about: [] };
          people.set(userId, person);
          person.about.push({ event, logId, urgent: log.urgent });
        }
      }
    }
    await this.notices.tell(em, { id: roundId, isRound: true }, [...people.values()]);
    if (logIds.length > 0) await this.live.publish(em, { kind: ROUND, payload: {} });
  }

  /** The nearest Academic Administrators hear of a step that nobody at the school can take. */
  async tellGap(em: EntityManager, { gapId, schoolId, stepName }: PayloadOf<typeof CoverageGapMet>): Promise<void> {
    const holders = await nearestHolders(em.getKysely(), 'academic-administrator', schoolId, this.clock.now());
    const schoolName = (await this.directory.tree(em)).node(schoolId).name;
    await this.notices.tell(em, { id: gapId, gap: { stepName, schoolName } }, holders.map(({ userId }) => ({ userId, schoolId, about: [{ event: 'coverage-gap' as const, logId: null, urgent: false }] })));
  }
}
