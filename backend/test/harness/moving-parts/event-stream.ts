export interface StreamEvent {
  id: number;
  data: { type: string; [key: string]: unknown };
}

export interface EventStream {
  headers: Headers;
  /** Messages so far, oldest first. */
  events: StreamEvent[];
  /** The place a browser would come back with: moved by heartbeats too. */
  lastEventId: number;
  /** Settles when the server ends the stream. */
  ended: Promise<void>;
  close(): void;
}

/** Reads server-sent events as a browser does, over a real connection. */
export async function openStream(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
  const abort = new AbortController();
  const answer = await fetch(url, { headers, signal: abort.signal });
  if (!answer.ok) throw new Error(`the stream was answered with ${answer.status}`);
  const stream: EventStream = { headers: answer.headers, events: [], lastEventId: -1, ended: Promise.resolve(), close: () => abort.abort() };
  stream.ended = read(answer.body!, stream).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return stream;
}

async function read(body: ReadableStream<Uint8Array>, stream: EventStream): Promise<void> {
  let pending = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    pending += text;
    const blocks = pending.split('\n\n');
    pending = blocks.pop()!;
    for (const block of blocks) take(block.split('\n'), stream);
  }
}

function take(lines: string[], stream: EventStream): void {
  const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const id = field('id');
  const data = field('data');
  if (id !== undefined) stream.lastEventId = Number(id);
  if (data !== undefined) stream.events.push({ id: stream.lastEventId, data: JSON.parse(data) as StreamEvent['data'] });
}
