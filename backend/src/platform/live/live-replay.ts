import { Injectable } from '@nestjs/common';
import { Database } from '../database/index.ts';
import { REFETCH, type Shown } from './live-connection.ts';
import { LivePorts } from './live-ports.ts';
import { between, isKept } from './live-rows.ts';
import { placeOf } from './sse.ts';

const MOST_REPLAYED = 1_000;

export interface Replay {
  readonly shown: readonly Shown[];
  /** Everything up to this id is in `shown` or was not for this person. */
  readonly reached: number;
}

/** What somebody missed between two connections. */
@Injectable()
export class LiveReplay {
  constructor(
    private readonly database: Database,
    private readonly ports: LivePorts,
  ) {}

  /**
   * The later events this person may know of now, oldest first. One `refetch` when that cannot be told: the place is
   * unknown or too long ago, or too much has happened since.
   * @param upTo the last event this process has shown; later ones come by themselves
   */
  async since(lastEventId: string, userId: string, upTo: number): Promise<Replay> {
    const place = placeOf(lastEventId);
    if (place === null || !(await this.#isKnown(place, upTo))) return refetchFrom(upTo);
    const events = await between(this.database.kysely(), place, upTo, MOST_REPLAYED + 1);
    if (events.length > MOST_REPLAYED) return refetchFrom(upTo);
    const shown: Shown[] = [];
    for (const event of events) {
      const message = (await this.ports.audience.audience(event, [userId])).get(userId);
      if (message) shown.push({ id: event.id, message });
    }
    // The process that showed `place` may be ahead of this one.
    return { shown, reached: Math.max(place, upTo) };
  }

  async #isKnown(place: number, upTo: number): Promise<boolean> {
    return place === upTo || isKept(this.database.kysely(), place);
  }
}

/** When what was missed cannot be told, the browser reads everything again. */
export const refetchFrom = (upTo: number): Replay => ({ shown: [{ id: upTo, message: REFETCH }], reached: upTo });
