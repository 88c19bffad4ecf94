import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type AnyRoute, Idempotency } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';

interface Creation<T> {
  readonly route: AnyRoute;
  readonly key: string;
  readonly body: unknown;
  /** Makes it, once; returns its id. */
  readonly make: (em: EntityManager) => Promise<string>;
  /** Reads it again, as it now is. */
  readonly read: (em: EntityManager, id: string) => Promise<T>;
}

/**
 * The transaction of administrative work. Row-level security knows who reads which logs; what somebody administers is decided by
 * the scope that stands in every statement of this module, so the reach is widened around it.
 */
@Injectable()
export class Administering {
  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
  ) {}

  work<T>(viewer: Viewer, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.reach.as(viewer, (em) => this.reach.widened(em, () => work(em)));
  }

  /** Creates something for this key once; sent again, it is read again. */
  create<T>(viewer: Viewer, { route, key, body, make, read }: Creation<T>): Promise<T> {
    return this.work(viewer, async (em) => {
      const { ids } = await this.idempotency.once(em, { actorId: viewer.userId, key, route, body }, async () => [await make(em)]);
      await em.flush();
      return read(em, ids[0]!);
    });
  }
}
