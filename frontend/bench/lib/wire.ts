import type { Page } from '@playwright/test';

/** One answer as it came over the wire. */
export interface Answer {
  readonly url: string;
  readonly type: string;
  readonly encoding: string;
  /** When it was asked for, in milliseconds since 1970. */
  readonly at: number;
  /** With its headers, packed as it was sent. */
  bytes: number;
}
export interface Wire {
  readonly answers: Answer[];
  /** Resolves once nothing was on its way for a while, but for the stream of live events. */
  quiet(): Promise<void>;
}

const QUIET_MS = 1_000;
const GIVE_UP_MS = 60_000;

/** Listens to what a page fetches, by the browser's own count (`Network.loadingFinished`), nothing of it out of a cache. */
export async function wireOf(page: Page, network?: { latency: number; kilobitsPerSecond: number }): Promise<Wire> {
  const session = await page.context().newCDPSession(page);
  const onTheWay = new Set<string>();
  const asked = new Map<string, number>();
  const begun = new Map<string, Answer>();
  const answers: Answer[] = [];
  let last = performance.now();

  await session.send('Network.enable');
  if (network) {
    const throughput = (network.kilobitsPerSecond * 1_000) / 8;
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: network.latency, downloadThroughput: throughput, uploadThroughput: throughput });
  }
  const done = (id: string) => {
    onTheWay.delete(id);
    last = performance.now();
  };
  session.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) => {
    asked.set(requestId, wallTime * 1_000);
    if (!request.url.endsWith('/api/events')) onTheWay.add(requestId);
  });
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    void begun.set(requestId, { url: response.url, type, encoding: Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1] ?? '', at: asked.get(requestId) ?? 0, bytes: 0 }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = begun.get(requestId);
    if (answer) answers.push(Object.assign(answer, { bytes: encodedDataLength }));
    done(requestId);
  });
  session.on('Network.loadingFailed', ({ requestId }) => done(requestId));

  async function quiet(): Promise<void> {
    const until = performance.now() + GIVE_UP_MS;
    last = performance.now();
    while (onTheWay.size > 0 || performance.now() - last < QUIET_MS) {
      if (performance.now() > until) throw new Error(`Still on the way: ${onTheWay.size} requests.`);
      await page.waitForTimeout(50);
    }
  }
  return { answers, quiet };
}
