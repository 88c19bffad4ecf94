import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Recorder } from './recorder.ts';
import type { Statement } from './wire.ts';

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const TRIES = 20;
/** Long enough for open pages to have been told of the request before. */
const UNTIL_QUIET_MS = 500;

/** What a request sends to the database, to be sent again and again with ids of its own. */
export interface Script {
  statements: number;
  /** @returns how many rows the query with the most rows gave */
  play(client: pg.Client): Promise<number>;
  /** The same without the statements of this kind. @throws when there are none */
  without(kind: RegExp): Script;
}

/**
 * Records the request until two recordings say the same (something else may run in between). Ids that are younger than the
 * recording were made for the request, and a replay makes them anew: UUIDv7 tell their age.
 */
export async function recordScript(recorder: Recorder, request: () => Promise<unknown>): Promise<Script> {
  let before = await recorder.during(request);
  for (let n = 0; n < TRIES; n++) {
    await pause(UNTIL_QUIET_MS);
    const began = Date.now();
    const statements = await recorder.during(request);
    if (shapeOf(statements) === shapeOf(before)) return scriptOf(statements, new Set(idsIn(statements).filter((id) => birthOf(id) >= began)));
    before = statements;
  }
  throw new Error('No two recordings of one request are the same.');
}

/** Without values: MikroORM writes them into the text of its statements. */
const shapeOf = (statements: Statement[]): string => statements.map(({ text }) => text.replace(/'(?:[^']|'')*'/g, '?')).join(';\n');
const asText = (value: string | Buffer | null): string => (Buffer.isBuffer(value) ? value.toString('latin1') : (value ?? ''));
const idsIn = (statements: Statement[]): string[] => statements.flatMap(({ text, values = [] }) => [text, ...values].flatMap((part) => asText(part).match(UUID) ?? []));
/** The moment at which a UUIDv7 was made, in milliseconds since 1970 (RFC 9562, 5.7). */
const birthOf = (id: string): number => (id[14] === '7' ? parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : 0);

function scriptOf(statements: Statement[], fresh: ReadonlySet<string>): Script {
  return {
    statements: statements.length,
    async play(client) {
      const ids = new Map<string, string>();
      const renewed = (id: string) => {
        if (!fresh.has(id)) return id;
        if (!ids.has(id)) ids.set(id, uuidv7());
        return ids.get(id)!;
      };
      const renew = (value: string | Buffer | null) => {
        if (value === null) return null;
        const renewedText = asText(value).replace(UUID, renewed);
        return Buffer.isBuffer(value) ? Buffer.from(renewedText, 'latin1') : renewedText;
      };
      let rows = 0;
      for (const { text, values } of statements) {
        const result = await client.query(text.replace(UUID, renewed), values?.map(renew));
        rows = Math.max(rows, result.rows.length);
      }
      return rows;
    },
    without(kind) {
      const others = statements.filter(({ text }) => !kind.test(text));
      if (others.length === statements.length) throw new Error(`Nothing of ${String(kind)} is in this request.`);
      return scriptOf(others, fresh);
    },
  };
}
