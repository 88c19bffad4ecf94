import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { LiveStreams } from '../../../platform/live/index.ts';
import { endSessions, readSessionsOf, type SessionRow } from '../data/session-rows.ts';
import { AuthTrail } from './auth-trail.ts';

/** Where one person is signed in. Told by ids: a session's token is known to its browser alone. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly trail: AuthTrail,
    private readonly streams: LiveStreams,
  ) {}

  /** Newest first. */
  list(userId: string): Promise<SessionRow[]> {
    return readSessionsOf(this.database.kysely(), userId, this.clock.now());
  }

  /** @returns whether there was such a session of theirs */
  async end(userId: string, sessionId: string): Promise<boolean> {
    const ended = await this.database.transaction({}, (em) => this.endIn(em, userId, { only: sessionId, by: 'owner' }));
    return ended > 0;
  }

  async endAll(userId: string): Promise<void> {
    await this.database.transaction({}, (em) => this.endIn(em, userId, { by: 'owner' }));
  }

  async endOthers(userId: string, sessionId: string): Promise<void> {
    await this.database.transaction({}, (em) => this.endIn(em, userId, { except: sessionId, by: 'owner' }));
  }

  /**
   * In the caller's transaction; each end is an event. Streams that hang on the sessions are closed when it has committed, those of
   * other processes within seconds.
   * @param by who or what ended them, for the ledger
   * @returns how many
   */
  async endIn(em: EntityManager, userId: string, { by, ...which }: { only?: string; except?: string; by: string }): Promise<number> {
    const ended = await endSessions(em.getKysely(), userId, which);
    for (const { id, expiresAt } of ended) if (expiresAt > this.clock.now()) await this.trail.sessionRevoked(em, userId, id, by);
    this.database.onCommit(em, () => ended.forEach(({ id }) => this.streams.close(id)));
    return ended.length;
  }
}
