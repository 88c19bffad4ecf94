import { Injectable, Logger } from '@nestjs/common';
import { actOnMany, type BulkAction, type BulkRequest, type BulkResult } from '@throughline/shared';
import { Idempotency, problemOf } from '../../../platform/http/index.ts';
import { Denials, Reach, type Viewer } from '../../access/index.ts';
import { LogAssigning } from './log-assigning.ts';
import { LogClosing } from './log-closing.ts';
import { Snoozing } from './snoozing.ts';

const ROUTE = `${actOnMany.method} ${actOnMany.path}`;

/**
 * One action on several items of the queue: each goes through the transition it would go through alone, in a transaction of its
 * own, under a key that follows from the request's. So one that moved on takes nobody else with it, and a request that is sent
 * again finds done what was done.
 */
@Injectable()
export class Bulk {
  readonly #log = new Logger('bulk');

  constructor(
    private readonly reach: Reach,
    private readonly idempotency: Idempotency,
    private readonly closing: LogClosing,
    private readonly assigning: LogAssigning,
    private readonly snoozing: Snoozing,
    private readonly denials: Denials,
  ) {}

  /** @throws Problem 409 when the key came with another request before */
  async act(viewer: Viewer, body: BulkRequest, key: string): Promise<BulkResult[]> {
    // the key is kept before anything is done: what it stood for cannot change between two sendings
    await this.reach.as(viewer, (em) => this.idempotency.once(em, { actorId: viewer.userId, key, route: actOnMany, body }, () => Promise.resolve([])));
    const results: BulkResult[] = [];
    for (const item of body.items) results.push(await this.one(viewer, item, body.action, key));
    return results;
  }

  private async one(viewer: Viewer, item: BulkRequest['items'][number], action: BulkAction, key: string): Promise<BulkResult> {
    try {
      // no key of a client holds a space
      return { logId: item.logId, ok: true, version: await this.do(viewer, item, action, `${key} ${item.logId}`) };
    } catch (error) {
      const { status, code, detail } = problemOf(error);
      if (status >= 500) this.#log.error({ logId: item.logId }, error);
      if (status === 403 || status === 404) await this.denials.record(viewer, { route: ROUTE, status, entityId: item.logId });
      return { logId: item.logId, ok: false, problem: { status, code, detail } };
    }
  }

  /** @returns the version the log then has; putting it off does not change it */
  private async do(viewer: Viewer, { logId, version }: BulkRequest['items'][number], action: BulkAction, key: string): Promise<number> {
    switch (action.do) {
      case 'complete':
        return (await this.closing.complete(viewer, logId, { outcome: action.outcome, note: action.note, version }, key)).version;
      case 'reassign':
        return (await this.assigning.reassign(viewer, logId, { assigneeId: action.assigneeId, note: action.note, version }, key)).version;
      case 'snooze':
        return this.reach.as(viewer, async (em) => {
          const { do: _do, ...wish } = action;
          await this.idempotency.once(em, { actorId: viewer.userId, key, route: actOnMany, params: { logId }, body: wish }, async () => {
            await this.snoozing.putOff(em, viewer, logId, wish);
            return [logId];
          });
          return version;
        });
    }
  }
}
