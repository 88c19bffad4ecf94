import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../config/index.ts';
import { Database } from '../database/index.ts';
import { complainingOnce, Ticker } from '../queue/index.ts';
import type { LiveRecord } from './live-audience.ts';
import { LiveConnections } from './live-connections.ts';
import { REFETCH } from './live-connection.ts';
import { LivePace } from './live-pace.ts';
import { LivePorts } from './live-ports.ts';
import { LiveRelay } from './live-relay.ts';
import { between, newest } from './live-rows.ts';

const AT_A_TIME = 500;

/** Shows every event once to the streams of this process: when another process whispers, and by itself every two seconds. */
@Injectable()
export class LiveDelivery implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #complain = complainingOnce(new Logger('Live'));
  readonly #ticker: Ticker;
  #reached = 0;

  constructor(
    registry: SchedulerRegistry,
    private readonly config: Config,
    private readonly database: Database,
    private readonly relay: LiveRelay,
    private readonly connections: LiveConnections,
    private readonly ports: LivePorts,
    private readonly pace: LivePace,
  ) {
    this.#ticker = new Ticker(registry, 'live-delivery', () => this.#catchUp(), this.#complain);
  }

  /** The last event that was shown here to whom it concerned. */
  get reached(): number {
    return this.#reached;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.role === 'worker') return;
    this.#reached = await newest(this.database.kysely());
    this.relay.listen(() => this.#ticker.now());
    this.#ticker.start(this.pace.poll);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#ticker.stop();
  }

  async #catchUp(): Promise<void> {
    let events: LiveRecord[];
    do {
      events = await between(this.database.kysely(), this.#reached, Number.MAX_SAFE_INTEGER, AT_A_TIME);
      for (const event of events) {
        await this.#show(event);
        this.#reached = event.id;
      }
    } while (events.length === AT_A_TIME);
  }

  async #show(event: LiveRecord): Promise<void> {
    const userIds = this.connections.userIds();
    if (userIds.length === 0) return;
    try {
      for (const [userId, message] of await this.ports.audience.audience(event, userIds)) {
        if (message) this.connections.show(userId, { id: event.id, message });
      }
    } catch (error) {
      // One event nobody can judge must not hold up the rest: everybody looks again, through routes that do judge.
      this.#complain(error);
      for (const userId of userIds) this.connections.show(userId, { id: event.id, message: REFETCH });
    }
  }
}
