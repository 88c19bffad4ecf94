import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { expect, test } from 'vitest';
import { LiveConnection } from './live-connection.ts';

test('a browser that does not read is told to fetch everything, instead of filling the memory', async () => {
  let connection: LiveConnection | undefined;
  const server = http.createServer((_request, response) => { connection = new LiveConnection('anna', 'a session', response.writeHead(200)); });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
  browser.write('GET / HTTP/1.1\r\nhost: test\r\n\r\n');
  await once(server, 'request');
  connection!.release([], 0);

  const big = 'x'.repeat(100_000);
  for (let id = 1; id <= 1_200; id++) connection!.show({ id, message: { type: big } });

  let read = '';
  browser.on('data', (chunk) => { read += chunk.toString(); });
  await expect.poll(() => read.includes('id: 1200\n'), { timeout: 5_000 }).toBe(true);
  expect(read).toContain('"refetch"');
  const ids = [...read.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids.length).toBeLessThan(500);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  browser.destroy();
  server.close();
});

test('what happens while the missed is looked up comes after it, once', async () => {
  let connection: LiveConnection | undefined;
  const server = http.createServer((_request, response) => { connection = new LiveConnection('anna', 'a session', response.writeHead(200)); });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const answered = fetch(`http://127.0.0.1:${(server.address() as net.AddressInfo).port}`);
  await once(server, 'request');
  connection!.show({ id: 7, message: { type: 'seven' } });
  connection!.show({ id: 9, message: { type: 'nine' } });
  connection!.release([{ id: 6, message: { type: 'six' } }, { id: 7, message: { type: 'seven' } }], 8);
  connection!.beat(9);
  connection!.end();
  connection!.show({ id: 10, message: { type: 'too late' } });
  const text = await (await answered).text();
  expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual([6, 7, 8, 9, 9]);
  expect([...text.matchAll(/"type":"(\w+)"/g)].map(([, type]) => type)).toEqual(['six', 'seven', 'nine']);
  server.close();
});
