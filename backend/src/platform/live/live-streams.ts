import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { FastifyReply } from 'fastify';
import type { OutgoingHttpHeaders } from 'node:http';
import { complainingOnce, Ticker } from '../queue/index.ts';
import { LiveConnection } from './live-connection.ts';
import { LiveConnections } from './live-connections.ts';
import { LiveDelivery } from './live-delivery.ts';
import { LivePace } from './live-pace.ts';
import { LivePorts } from './live-ports.ts';
import { LiveReplay, refetchFrom, type Replay } from './live-replay.ts';
import { retryAfter, SSE_HEADERS } from './sse.ts';

/** Who asks for a stream, as the guard found out. */
export interface Listener {
  readonly userId: string;
  readonly sessionId: string;
}

/** The live streams of this process: opened by the controller of `GET /events`, ended with the session or the process. */
@Injectable()
export class LiveStreams implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #complain = complainingOnce(new Logger('Live'));
  readonly #beats: Ticker;
  readonly #sessions: Ticker;
  #closing = false;

  constructor(
    registry: SchedulerRegistry,
    private readonly connections: LiveConnections,
    private readonly delivery: LiveDelivery,
    private readonly replay: LiveReplay,
    private readonly ports: LivePorts,
    private readonly pace: LivePace,
  ) {
    this.#beats = new Ticker(registry, 'live-heartbeat', async () => this.connections.beat(this.delivery.reached), this.#complain);
    this.#sessions = new Ticker(registry, 'live-sessions', () => this.#endStale(), this.#complain);
  }

  /**
   * Takes the reply over and keeps it open. Headers set on it before are sent along.
   * @param lastEventId as the browser sent it; replays what this person missed, or says `refetch`
   */
  async open(listener: Listener, reply: FastifyReply, lastEventId?: string): Promise<void> {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...SSE_HEADERS });
    if (this.#closing) return void raw.end();
    raw.write(retryAfter(Math.round(this.pace.retry * (0.5 + this.pace.chance()))));
    const connection = new LiveConnection(listener.userId, listener.sessionId, raw);
    // From here on the connection collects; up to here it is the replay's.
    const reached = this.delivery.reached;
    this.connections.add(connection);
    raw.on('close', () => this.connections.remove(connection));
    const replay = lastEventId === undefined ? { shown: [], reached } : await this.#replay(lastEventId, listener.userId, reached);
    connection.release(replay.shown, replay.reached);
  }

  /** Ends the streams of a session that is over. Only this process's; the others notice within seconds. */
  close(sessionId: string): void {
    this.connections.end((connection) => connection.sessionId === sessionId);
  }

  onApplicationBootstrap(): void {
    this.#beats.start(this.pace.heartbeat);
    this.#sessions.start(this.pace.sessions);
  }

  /** Before the server stops listening: it would wait for the streams. */
  async onModuleDestroy(): Promise<void> {
    this.#closing = true;
    await Promise.all([this.#beats.stop(), this.#sessions.stop()]);
    this.connections.end(() => true);
  }

  async #replay(lastEventId: string, userId: string, reached: number): Promise<Replay> {
    try {
      return await this.replay.since(lastEventId, userId, reached);
    } catch (error) {
      this.#complain(error);
      return refetchFrom(reached);
    }
  }

  async #endStale(): Promise<void> {
    const asked = this.connections.sessionIds();
    if (asked.length === 0) return;
    const good = await this.ports.sessions.stillOpen(asked);
    this.connections.end(({ sessionId }) => asked.includes(sessionId) && !good.has(sessionId));
  }
}
