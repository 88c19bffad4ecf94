import type { LiveEvent } from '@throughline/shared';

/** Where live events come from. `stop` ends it for good. */
export interface LiveSource {
  stop(): void;
}
type Hear = (event: LiveEvent) => void;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * One stream per browser: the tab that holds the lock reads `/api/events` and tells the others by BroadcastChannel.
 * Without locks (a page not loaded over a secure origin) every tab reads for itself.
 * @param refused called each time the server does not open the stream
 * @param personId keeps two people signed in one after the other in two tabs apart
 */
export function listenLive(personId: string, hear: Hear, refused: () => void = () => undefined): LiveSource {
  if (!navigator.locks || typeof BroadcastChannel === 'undefined') return readStream(hear, { refused });
  const name = `throughline-live-${personId}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => hear(data);
  const ended = new AbortController();
  const lead = (missed: boolean) => new Promise<void>((done) => {
    if (ended.signal.aborted) return done();
    const stream = readStream((event) => {
      hear(event);
      channel.postMessage(event);
    }, { missed, refused });
    ended.signal.addEventListener('abort', () => {
      stream.stop();
      done();
    });
  });
  // Whoever takes over from a tab that was closed has missed what happened between the two streams.
  const takeOver = () => navigator.locks.request(name, { signal: ended.signal }, () => lead(true));
  navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? lead(false) : void takeOver().catch(() => undefined))).catch(() => undefined);
  return {
    stop() {
      ended.abort();
      channel.close();
    },
  };
}

/**
 * The stream itself. The browser reconnects by itself after a broken line, with `Last-Event-ID`; after a refusal it
 * gives up, and we try again, slower each time. Whoever could have missed something is told to refetch.
 */
export function readStream(hear: Hear, { missed = false, refused = () => undefined as void, open = (url: string) => new EventSource(url) } = {}): LiveSource {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let gap = missed;

  function connect(): void {
    source = open('/api/events');
    source.onopen = () => {
      if (gap) hear({ type: 'refetch' });
      gap = false;
      failures = 0;
    };
    source.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as LiveEvent);
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      source.close();
      // it may be that nobody is signed in here any more: the browser does not tell why it was refused
      refused();
      gap = true;
      timer = setTimeout(connect, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures++) * (0.75 + Math.random() / 2));
    };
  }
  connect();
  return {
    stop() {
      clearTimeout(timer);
      source.close();
    },
  };
}
