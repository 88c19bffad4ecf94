import { Injectable } from '@nestjs/common';
import { LiveSessions } from '../../../platform/live/index.ts';
import { Sessions } from '../../identity/index.ts';
import { isOwed, secondFactorOf } from '../domain/second-factor.rules.ts';
import { Viewers } from './viewers.ts';

/** Which sessions may keep a stream open: the same as the guard would let ask for one now. */
@Injectable()
export class StreamSessions extends LiveSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly viewers: Viewers,
  ) {
    super();
  }

  async stillOpen(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    const open = await this.sessions.open(sessionIds);
    // nobody is asked for their roles while no role needs a second factor
    const doubtful = open.filter(({ secondFactor, factorRoles }) => !secondFactor && factorRoles.length > 0);
    const viewers = await this.viewers.resolve([...new Set(doubtful.map(({ userId }) => userId))]);
    return new Set(open.filter(({ userId, secondFactor, factorRoles }) => {
      const viewer = viewers.get(userId);
      return !viewer || !isOwed(secondFactorOf(viewer, secondFactor, factorRoles));
    }).map(({ sessionId }) => sessionId));
  }
}
