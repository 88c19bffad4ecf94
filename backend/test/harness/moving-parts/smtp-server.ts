import { once } from 'node:events';
import net from 'node:net';

export interface TestSmtp {
  url: string;
  /** Whole messages as they came over the wire, oldest first. */
  received: string[];
  /** The next so many messages are refused with this answer, after DATA. */
  refuse(times: number, answer: string): void;
  stop(): Promise<void>;
}

/** Just enough of RFC 5321 to take mail in a test. */
export async function startSmtp(): Promise<TestSmtp> {
  const received: string[] = [];
  let refusals: string[] = [];
  const sockets = new Set<net.Socket>();

  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let pending = '';
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 test');
    socket.on('data', (chunk) => {
      pending += chunk.toString();
      for (;;) {
        const end = pending.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const piece = pending.slice(0, end);
        pending = pending.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          const refusal = refusals.shift();
          if (!refusal) received.push(piece);
          say(refusal ?? '250 taken');
        } else if (/^DATA/i.test(piece)) {
          inData = true;
          say('354 go on');
        } else {
          say(/^QUIT/i.test(piece) ? '221 bye' : '250 fine');
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (times, answer) => { refusals = Array.from({ length: times }, () => answer); },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
