import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChosenEvent, NotificationEvent, VisibilityRule } from '@throughline/shared';
import { Viewer, Viewers } from '../../access/index.ts';
import { canSeeAsStaff, canSeeLog, type LogFacts, readFacts } from '../../student-logs/index.ts';
import { Notices } from './notices.ts';

interface News { readonly event: ChosenEvent; readonly sourceEventId: string; readonly logId: string }

/** Told to families; everything else is told to staff. */
export const isForFamilies = (event: NotificationEvent): boolean => event === 'shared-with-you';

/** Whether this person may be told of the event about this log now. */
export const mayBeTold = (viewer: Viewer, event: NotificationEvent, log: LogFacts): boolean =>
  isForFamilies(event) ? familyRule(viewer, log) !== null : canSeeAsStaff(viewer, log).level === 'full' || (ON_A_RECEIPT.includes(event) && canSeeAsStaff(viewer, log).level === 'receipt');

/** A receipt says how a log was closed, and nothing else of what becomes of it. */
const ON_A_RECEIPT: readonly NotificationEvent[] = ['lapsed'];

function familyRule(viewer: Viewer, log: LogFacts): VisibilityRule | null {
  const sight = canSeeLog(viewer, log);
  return sight.level !== 'unseen' && canSeeAsStaff(viewer, log).level === 'unseen' ? sight.rule : null;
}

/** Tells people about a log: once for each event, and only who may still read it at the moment of telling. */
@Injectable()
export class Telling {
  constructor(
    private readonly viewers: Viewers,
    private readonly notices: Notices,
  ) {}

  tell(em: EntityManager, news: News, userIds: readonly string[]): Promise<void> {
    return this.tellWhere(em, news, userIds, (viewer, log) => mayBeTold(viewer, news.event, log));
  }

  /** Of these people, those who read it as family by what was newly shared. */
  tellFamily(em: EntityManager, news: News, newly: { student: boolean; guardians: boolean }, userIds: readonly string[]): Promise<void> {
    return this.tellWhere(em, news, userIds, (viewer, log) => {
      const rule = familyRule(viewer, log);
      return (rule === 'student' && newly.student) || (rule === 'guardian' && newly.guardians);
    });
  }

  private async tellWhere(em: EntityManager, { event, sourceEventId, logId }: News, userIds: readonly string[], may: (viewer: Viewer, log: LogFacts) => boolean): Promise<void> {
    const facts = await readFacts(em.getKysely(), logId);
    if (!facts) return;
    const { schoolId, urgent } = facts;
    const people = [...(await this.viewers.resolve(userIds))].filter(([, viewer]) => may(viewer, facts));
    await this.notices.tell(em, { id: sourceEventId }, people.map(([userId]) => ({ userId, schoolId, about: [{ event, logId, urgent }] })));
  }
}
