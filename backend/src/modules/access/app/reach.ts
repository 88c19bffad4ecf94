import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Database } from '../../../platform/database/index.ts';
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
}

/** The reach of jobs. */
export const SYSTEM_REACH = { 'app.reach_all': 'on' } as const;

function reachSettings(viewer: Viewer): Record<string, string> {
  if (viewer.systemReason !== null) return SYSTEM_REACH;
  const readsAll = viewer.has('system-administrator');
  return {
    'app.viewer_id': viewer.userId,
    'app.reach_all': readsAll ? 'on' : '',
    'app.reach_schools': array(viewer.ownSchools),
    'app.reach_log_schools': array(viewer.oversight),
    'app.reach_students': array(new Set([...viewer.reachedStudents, ...viewer.children.map((c) => c.studentId), ...(viewer.studentId ? [viewer.studentId] : [])])),
  };
}

const array = (ids: Iterable<string>) => `{${[...ids].join(',')}}`;
