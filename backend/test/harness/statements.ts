import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

const recording = new AsyncLocalStorage<string[]>();
let listening = false;

/**
 * The SQL that this piece of work sends, and nothing that jobs or other requests send meanwhile. Transaction control
 * (begin, commit) is left out, and so is what the queue does in tables of its own: it is nudged after the commit, and how much of
 * that is sent before the answer is chance.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  listen();
  const statements: string[] = [];
  await recording.run(statements, work);
  return statements.filter((text) => !/^(begin|start transaction|commit|rollback)/i.test(text));
}

function listen(): void {
  if (listening) return;
  listening = true;
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function query(this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    if (!isQueues(this)) recording.getStore()?.push(typeof first === 'string' ? first : (first as { text: string }).text);
    return original.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

const isQueues = (client: pg.Client) => (client as unknown as { connectionParameters: { application_name?: string } }).connectionParameters.application_name === 'throughline queue';
