import { Controller, Get, Headers, Injectable, Query, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { type Backend, onEveryBackend } from '../../../test/harness/moving-parts/backends.ts';
import { bootPlatform } from '../../../test/harness/moving-parts/boot.ts';
import { type EventStream, openStream } from '../../../test/harness/moving-parts/event-stream.ts';
import { Database } from '../database/index.ts';
import { Live, LiveAudience, type LiveMessage, LiveModule, type LivePace, type LiveRecord, LiveSessions, LiveStreams } from './index.ts';

const anna = '01900000-0000-7000-8000-00000000000a';
const ben = '01900000-0000-7000-8000-00000000000b';

/** The event itself says for whom it is; one that says nothing cannot be judged. */
@Injectable()
class Invited extends LiveAudience {
  override async audience(event: LiveRecord, userIds: readonly string[]): Promise<Map<string, LiveMessage>> {
    const { to, n } = event.payload as { to?: string[]; n: number };
    if (!to) throw new Error('nobody can say');
    return new Map(userIds.filter((id) => to.includes(id)).map((id) => [id, { type: event.kind, n }]));
  }
}

@Injectable()
class SignedIn extends LiveSessions {
  readonly over = new Set<string>();
  override async stillOpen(sessionIds: readonly string[]): Promise<Set<string>> {
    return new Set(sessionIds.filter((id) => !this.over.has(id)));
  }
}

@Controller()
class Stream {
  constructor(private readonly streams: LiveStreams) {}

  @Get('events')
  async open(@Headers() { user, session, 'last-event-id': header }: Record<string, string>, @Query('lastEventId') query: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('x-frame-options', 'DENY');
    await this.streams.open({ userId: user!, sessionId: session ?? 'a session' }, reply, header ?? query);
  }
}

const PACE: LivePace = { poll: 200, heartbeat: 100, sessions: 100, retry: 2_000, chance: Math.random };

class District {
  readonly streams: EventStream[] = [];
  private constructor(readonly app: NestFastifyApplication, readonly url: string) {}

  static async start(databaseUrl: string, { env }: Backend, pace: Partial<LivePace> = {}): Promise<District> {
    const app = await bootPlatform({ databaseUrl, env, imports: [LiveModule.with({ ...PACE, ...pace })], controllers: [Stream], providers: [SignedIn, { provide: LiveAudience, useClass: Invited }, { provide: LiveSessions, useExisting: SignedIn }] });
    await app.listen(0, '127.0.0.1');
    return new District(app, `${await app.getUrl()}/events`);
  }

  async publish(n: number, to?: string[]): Promise<void> {
    await this.app.get(Database).transaction({}, (em) => this.app.get(Live).publish(em, { kind: 'rang', payload: { n, to } }));
  }

  async open(user: string, headers: Record<string, string> = {}, query = ''): Promise<EventStream> {
    const stream = await openStream(this.url + query, { user, ...headers });
    this.streams.push(stream);
    // until then what is published meanwhile might as well have been missed
    if (!headers['last-event-id'] && !query) await vi.waitFor(() => expect(stream.lastEventId).toBeGreaterThanOrEqual(0));
    return stream;
  }

  hangUp(): void {
    for (const stream of this.streams.splice(0)) stream.close();
  }
}

const numbers = ({ events }: EventStream) => events.map(({ data }) => data['n'] ?? data.type);

await onEveryBackend((backend) => {
  let db: TestDatabase;
  let here: District;
  let there: District;

  beforeAll(async () => {
    db = await cloneDatabase('tl_empty');
    here = await District.start(db.url, backend);
    there = await District.start(db.url, backend);
  });
  afterAll(async () => {
    await here?.app.close();
    await there?.app.close();
    await db?.drop();
  });
  afterEach(() => {
    here.hangUp();
    there.hangUp();
  });

  test('two processes both show an event to everybody it is for, and to nobody else', async () => {
    const [annaHere, annaThere, benHere] = await Promise.all([here.open(anna), there.open(anna), here.open(ben)]);
    await here.publish(1, [anna]);
    await there.publish(2, [anna]);
    await vi.waitFor(() => expect([annaHere, annaThere].map(numbers)).toEqual([[1, 2], [1, 2]]));
    await pause(250);
    expect(numbers(benHere)).toEqual([]);
    expect(annaHere.headers.get('content-type')).toMatch('text/event-stream');
    expect(annaHere.headers.get('cache-control')).toMatch('no-cache');
    expect(annaHere.headers.get('x-accel-buffering')).toBe('no');
    expect(annaHere.headers.get('x-frame-options')).toBe('DENY');
  });

  test('a whisper between processes arrives long before the next look', async () => {
    const patient = await District.start(db.url, backend, { poll: 60_000 });
    try {
      const stream = await patient.open(anna);
      await vi.waitFor(async () => {
        await here.publish(3, [anna]);
        await vi.waitFor(() => expect(numbers(stream)).toContain(3), 300);
      }, 3_000);
    } finally {
      patient.hangUp();
      await patient.app.close();
    }
  });

  test('a browser that comes back is shown what it missed, also by another process, also when its place moved without it', async () => {
    const first = await here.open(anna);
    await here.publish(10, [ben]);
    const passed = first.lastEventId;
    await vi.waitFor(() => expect(first.lastEventId).toBeGreaterThan(passed)); // a heartbeat
    first.close();
    await here.publish(11, [anna]);
    await here.publish(12, [ben]);
    await here.publish(13, [anna]);
    await vi.waitFor(async () => {
      const back = await there.open(anna, { 'last-event-id': String(first.lastEventId) });
      await vi.waitFor(() => expect(numbers(back)).toEqual([11, 13]), 500);
    }, 3_000);
    const byQuery = await here.open(anna, {}, `?lastEventId=${first.lastEventId}`);
    await vi.waitFor(() => expect(numbers(byQuery)).toEqual([11, 13]));
    await there.publish(14, [anna]);
    await vi.waitFor(() => expect(numbers(byQuery)).toEqual([11, 13, 14]));
    const late = byQuery.events.map(({ id }) => id);
    expect(late).toEqual([...late].sort((a, b) => a - b));
  });

  test.each(['999999999', 'yesterday', ''])('a place nobody knows (%j) is answered with refetch', async (place) => {
    await here.publish(20, [anna]);
    const stream = await here.open(anna, {}, `?lastEventId=${place}`);
    await vi.waitFor(() => expect(stream.events[0]?.data).toEqual({ type: 'refetch' }));
    await here.publish(21, [anna]);
    await vi.waitFor(() => expect(numbers(stream)).toContain(21));
  });

  test('whoever missed more than a thousand events fetches everything', async () => {
    const stream = await here.open(anna);
    const place = stream.lastEventId;
    stream.close();
    await db.sql.query(`insert into live_event (kind, payload, created_at) select 'rang', jsonb_build_object('n', n, 'to', '[]'::jsonb), now() from generate_series(1, 1001) n`);
    await vi.waitFor(async () => {
      const back = await here.open(anna, { 'last-event-id': String(place) });
      await vi.waitFor(() => expect(numbers(back)).toEqual(['refetch']), 500);
    }, 5_000);
  });

  test('when nobody can say who may know, everybody fetches and nobody is told', async () => {
    const stream = await here.open(ben);
    await here.publish(30);
    await here.publish(31, [ben]);
    await vi.waitFor(() => expect(numbers(stream)).toEqual(['refetch', 31]));
  });

  test('an event whose transaction was rolled back is never shown', async () => {
    const stream = await here.open(anna);
    const rolledBack = here.app.get(Database).transaction({}, async (em) => {
      await here.app.get(Live).publish(em, { kind: 'rang', payload: { n: 40, to: [anna] } });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow();
    await here.publish(41, [anna]);
    await vi.waitFor(() => expect(numbers(stream)).toEqual([41]));
  });

  test('a stream ends with its session, at once or at the next question', async () => {
    const [leaving, ousted, staying] = await Promise.all([here.open(anna, { session: 'leaving' }), here.open(anna, { session: 'ousted' }), here.open(anna)]);
    here.app.get(LiveStreams).close('leaving');
    await leaving.ended;
    here.app.get(SignedIn).over.add('ousted');
    await ousted.ended;
    await here.publish(50, [anna]);
    await vi.waitFor(() => expect(numbers(staying)).toEqual([50]));
  });

  test('a process that stops ends its streams and does not wait for them', async () => {
    const stopping = await District.start(db.url, backend);
    const stream = await stopping.open(anna);
    const began = performance.now();
    await stopping.app.close();
    await stream.ended;
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

test('a product that does not say who may know does not boot', async () => {
  const db = await cloneDatabase('tl_empty');
  await expect(bootPlatform({ databaseUrl: db.url, imports: [LiveModule.with(PACE)] })).rejects.toThrow(/LiveAudience/);
  await db.drop();
});
