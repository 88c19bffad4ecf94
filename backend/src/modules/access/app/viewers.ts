import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Clock } from '../../../platform/clock/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { Viewer } from '../domain/viewer.ts';
import { readViewerFacts } from '../data/viewer-facts.ts';

/** The one place where logins become viewers. */
@Injectable()
export class Viewers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * The viewers behind these logins, in one statement; logins that are unknown or disabled are missing from the result.
   * A request is the case of one.
   */
  async resolve(userIds: readonly string[], origin: { sessionId?: string } = {}): Promise<Map<string, Viewer>> {
    if (userIds.length === 0) return new Map();
    const facts = await readViewerFacts(this.database.kysely(), userIds, this.clock.now());
    return new Map(facts.map((one) => [one.userId, new Viewer(one, origin)]));
  }

  /** The viewers as the open transaction has them, with what it changed, at some moment. */
  async within(em: EntityManager, userIds: readonly string[], at: Date): Promise<Map<string, Viewer>> {
    const facts = await readViewerFacts(em.getKysely(), userIds, at);
    return new Map(facts.map((one) => [one.userId, new Viewer(one)]));
  }
}
