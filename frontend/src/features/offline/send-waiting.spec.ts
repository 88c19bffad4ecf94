import 'fake-indexeddb/auto';
import { ApiError, type LogView } from '@throughline/shared';
import { locks } from 'node:worker_threads';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { listWaiting, nameOf, openVault, type Vault, type WaitingLog } from '../../services/device/storage.ts';
import { sendWaiting } from './send-waiting.ts';

Object.defineProperty(navigator, 'locks', { value: locks });

/** A server that keeps what it is sent, by key: as domain.md §4 says. */
class Server {
  readonly kept = new Map<string, string>();
  readonly order: string[] = [];
  readonly asked: string[] = [];
  person = 'ada';
  refuses = new Set<string>();
  write = vi.fn((body: WaitingLog['body'], key: string): Promise<LogView[]> => {
    this.asked.push(body.text);
    if (this.refuses.has(body.text)) return Promise.reject(refusal(422, 'nobody-eligible'));
    const as = JSON.stringify(body);
    if (this.kept.has(key) && this.kept.get(key) !== as) return Promise.reject(refusal(409, 'key-reused'));
    if (!this.kept.has(key)) this.order.push(body.text);
    this.kept.set(key, as);
    return Promise.resolve([{ id: key, text: body.text } as LogView]);
  });
  whoIsThere = () => Promise.resolve(this.person);
}
const refusal = (status: number, code: string) => new ApiError(status, { type: '', title: '', status, code, detail: 'Somebody else has to.', requestId: '' });
const lost = () => new ApiError(0, null);

let vault: Vault;
let server: Server;
const told = { sent: vi.fn<(logs: LogView[], log: WaitingLog) => void>(), refused: vi.fn<() => void>() };
beforeEach(async () => {
  vi.clearAllMocks();
  await vault?.empty();
  vault = await openVault('ada', () => Promise.resolve(btoa('a'.repeat(32))));
  server = new Server();
});

const body = (text: string, occurredOn = '2026-11-20') => ({ studentIds: ['sam'], typeId: 'pastoral', text, occurredOn });
async function wait(text: string, at: number, unanswered: WaitingLog['unanswered'] = []): Promise<void> {
  const log: WaitingLog = { key: `key of ${text}`, body: body(text), unanswered, values: {}, about: 'Sam', words: text, writtenAt: `2026-11-20T12:${at}:00.000Z` };
  await vault.put('waiting', nameOf(log), log);
}
const send = () => sendWaiting(vault, server, told);
const left = async () => (await listWaiting(vault)).map(({ value }) => value.words);

test('in the order they were written, each once, and gone from the device', async () => {
  await wait('third', 30);
  await wait('first', 10);
  await wait('second', 20);
  expect(await send()).toBe(false);
  expect(server.order).toEqual(['first', 'second', 'third']);
  expect(await left()).toEqual([]);
});

test('two tabs at once send each once', async () => {
  await wait('first', 10);
  await wait('second', 20);
  await Promise.all([send(), send()]);
  expect(server.write).toHaveBeenCalledTimes(2);
});

test('while somebody else is signed in nothing leaves', async () => {
  await wait('first', 10);
  server.person = 'bela';
  expect(await send()).toBe(true);
  expect(server.write).not.toHaveBeenCalled();
  expect(await left()).toEqual(['first']);
});

test('a refused one comes back with its text and holds nobody up', async () => {
  await wait('refused', 10);
  await wait('second', 20);
  server.refuses.add('refused');
  expect(await send()).toBe(false);
  expect(server.order).toEqual(['second']);
  expect((await listWaiting(vault))[0]?.value).toMatchObject({ words: 'refused', refused: { status: 422, problem: { detail: 'Somebody else has to.' } } });
  await send();
  expect(server.asked.filter((text) => text === 'refused')).toHaveLength(1);
});

test('what had arrived before it waited is this very log, whatever day was fixed since', async () => {
  const tried = { studentIds: ['sam'], typeId: 'pastoral', text: 'first' };
  await server.write(tried, 'key of first');
  await wait('first', 10, [tried]);
  expect(await send()).toBe(false);
  expect(server.order).toEqual(['first']);
  expect(told.sent).toHaveBeenCalledOnce();
});

test('what had arrived with other words is a conflict for the person', async () => {
  const tried = { studentIds: ['sam'], typeId: 'pastoral', text: 'as first sent' };
  await server.write(tried, 'key of changed since');
  await wait('changed since', 10, [tried]);
  await send();
  expect((await listWaiting(vault))[0]?.value.refused).toMatchObject({ status: 409, problem: { code: 'key-reused' } });
  expect(server.order).toEqual(['as first sent']);
});

describe('the page dies, or the network, at each step; every request is made twice', () => {
  const steps = ['before asking who is there', 'before it left', 'after it arrived, before the answer', 'after the answer, before it was taken off', 'never'] as const;
  test.each(steps)('%s', async (step) => {
    await wait('first', 10);
    await wait('second', 20);
    const { write, whoIsThere } = server;
    const twice = async (...request: Parameters<typeof write>) => {
      await write(...request);
      return write(...request);
    };
    const remove = vault.remove.bind(vault);
    if (step === 'before asking who is there') server.whoIsThere = () => Promise.reject(lost());
    server.write = vi.fn(step === 'before it left' ? () => Promise.reject(lost()) : step.startsWith('after it arrived') ? (...request) => twice(...request).then(() => Promise.reject(lost())) : twice);
    if (step.startsWith('after the answer')) vault.remove = () => Promise.reject(lost());
    await send();
    Object.assign(server, { write: vi.fn(twice), whoIsThere });
    vault.remove = remove;
    await send();
    await send();
    expect(server.order).toEqual(['first', 'second']);
    expect(await left()).toEqual([]);
  });
});
