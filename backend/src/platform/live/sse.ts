import type { LiveMessage } from './live-audience.ts';

// Server-sent events as https://html.spec.whatwg.org/multipage/server-sent-events.html defines them.

export const SSE_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx would collect the stream otherwise
  'x-accel-buffering': 'no',
  // A stream's connection serves nothing after it. Kept alive, it would keep a stopping server waiting.
  connection: 'close',
};

/** One message; the browser sends the id back as `Last-Event-ID` when it reconnects. */
export const frame = (id: number, message: LiveMessage): string => `id: ${id}\ndata: ${JSON.stringify(message)}\n\n`;

/** An id without data moves the browser's place and shows nothing; with the comment it keeps proxies from closing the stream. */
export const heartbeat = (id: number): string => `:\nid: ${id}\n\n`;

/** How long the browser waits before it reconnects. */
export const retryAfter = (ms: number): string => `retry: ${ms}\n\n`;

/** A place the browser claims to have reached; null for anything that was never an id of ours. */
export function placeOf(lastEventId: string): number | null {
  const id = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : NaN;
  return Number.isSafeInteger(id) ? id : null;
}
