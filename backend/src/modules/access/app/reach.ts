import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Database } from '../../../platform/database/index.ts';
import { reachSettings, SYSTEM_REACH } from '../domain/reach.rules.ts';
import type { Viewer } from '../domain/viewer.ts';

/**
 * The one door to personal records: every read and write opens its transaction here, with the viewer's reach set for it alone.
 * Row-level security refuses whatever lies outside; without a reach there are no rows.
 */
@Injectable()
export class Reach {
  constructor(private readonly database: Database) {}

  /** Runs the work in one transaction under this viewer's reach. */
  as<T>(viewer: Viewer, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(reachSettings(viewer), work);
  }

  /**
   * Widens the reach to everything for one piece of work inside the transaction, where a rule has already decided and the
   * work itself looks further than the person may: routing counts everybody's to-dos, a transition takes a log out of sight.
   */
  widened<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
    return this.database.within(em, SYSTEM_REACH, work);
  }

  /** Widened, and as if this person asked: what is "theirs" (the logs they followed up) is that person's. For counting what somebody else sees. */
  inTheEyesOf<T>(em: EntityManager, userId: string, work: () => Promise<T>): Promise<T> {
    return this.database.within(em, { ...SYSTEM_REACH, 'app.viewer_id': userId }, work);
  }

  /** What would be so after changes that are taken back before anything else happens: nothing stays, and no row stays locked. */
  supposing<T>(em: EntityManager, work: () => Promise<T>): Promise<T> {
    return this.database.supposing(em, work);
  }
}
