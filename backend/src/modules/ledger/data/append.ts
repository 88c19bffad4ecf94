import { type Kysely, sql } from 'kysely';
import type { Stream } from '../domain/event-names.ts';

export interface Leaf {
  readonly stream: Stream;
  readonly text: string;
}

/** Appends leaves in their order, in one statement, on this connection's transaction. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function append(db: Kysely<any>, leaves: readonly Leaf[]): Promise<void> {
  if (leaves.length === 0) return;
  const streams = leaves.map(({ stream }) => stream);
  const texts = leaves.map(({ text }) => text);
  await sql`select audit.append(leaf.stream, convert_to(leaf.text, 'UTF8')) from unnest(${streams}::text[], ${texts}::text[]) as leaf (stream, text)`.execute(db);
}
