import { once } from 'node:events';
import net from 'node:net';
import { MessageReader, startUpOf, type Statement, StatementReader } from './wire.ts';

/** What every process reads by itself to tell open pages of news: of earlier requests, and of others'. */
const LIVE_PAGES = /^\s*select\b.*\bfrom live_event\b/;

/** Stands between a product and its database, and writes down the statements that pass. */
export interface Recorder {
  /** The database's URL by way of the recorder. */
  url: string;
  /** The statements that the product sends while this runs, in their order; those of its queue and of its live pages are left out. */
  during(work: () => Promise<unknown>): Promise<Statement[]>;
  /** The start-up options with which the product's connections are opened (`-c role=…`). */
  options(): string;
  close(): void;
}

export async function startRecorder(databaseUrl: string): Promise<Recorder> {
  const url = new URL(databaseUrl);
  const { hostname, port } = url;
  const sockets = new Set<net.Socket>();
  let options = '';
  let recording: Statement[] | undefined;

  const server = net.createServer((client) => {
    const upstream = net.connect(Number(port), hostname);
    const messages = new MessageReader();
    const statements = new StatementReader();
    let ofQueue = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => { client.destroy(); upstream.destroy(); });
    }
    upstream.pipe(client);
    client.on('data', (chunk) => {
      upstream.write(chunk);
      for (const { type, body } of messages.take(chunk)) {
        if (type === '') {
          const startUp = startUpOf(body);
          ofQueue = startUp['application_name'] === 'throughline queue';
          if (!ofQueue) options = startUp['options'] ?? options;
        }
        const statement = statements.read(type, body);
        if (statement && !ofQueue && !LIVE_PAGES.test(statement.text)) recording?.push(statement);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url.host = `127.0.0.1:${(server.address() as net.AddressInfo).port}`;

  return {
    url: url.href,
    options: () => options,
    async during(work) {
      const statements: Statement[] = [];
      recording = statements;
      await work();
      recording = undefined;
      return statements;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
