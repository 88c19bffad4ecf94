import { defineEntity, p } from '@mikro-orm/core';
import { startApp, type TestApp } from '../harness/app.ts';
import { cloneDatabase, type TestDatabase } from '../harness/database.ts';
import { audited, LedgerModule } from '../../src/modules/ledger/index.ts';
import { Database } from '../../src/platform/database/index.ts';

const NoteSchema = defineEntity({
  name: 'Note',
  tableName: 'note',
  properties: {
    id: p.uuid().primary(),
    pupilId: p.uuid().nullable(),
    text: p.text(),
    state: p.text().default('open'),
    seenBy: p.array().columnType('uuid[]'),
    dueAt: p.datetime().nullable(),
    version: p.integer().version(),
  },
});
export class Note extends NoteSchema.class {}
NoteSchema.setClass(Note);
audited(Note, { type: 'note', stream: 'activity', fields: ['pupilId', 'state', 'seenBy', 'dueAt'], subject: 'pupilId' });

export interface Recorded {
  event_name: string;
  stream: string;
  actor_type: string;
  actor_id: string | null;
  subject_id: string | null;
  entity_type: string | null;
  entity_id: string | null;
  entity_ids: string[] | null;
  session_id: string | null;
  request_id: string | null;
  src_ip: string | null;
  changed: string[] | null;
  occurred_at: Date;
  leaf: Buffer;
  leaf_hash: Buffer;
  /** What the leaf says, read back. */
  said: { data?: Record<string, unknown>; [key: string]: unknown };
}

/** An empty installation with one more table, audited and watched: notes about pupils. */
export async function noteWorld(): Promise<{ app: TestApp['app']; db: TestDatabase; database: Database; events: (name?: string) => Promise<Recorded[]>; close: () => Promise<void> }> {
  const db = await cloneDatabase('tl_empty');
  await db.sql.query(`
    create table note (id uuid primary key, pupil_id uuid, text text not null, state text not null default 'open', seen_by uuid[] not null default '{}',
      due_at timestamptz, version int not null default 1, length int generated always as (length(text)) stored);
    grant select, insert, update, delete on note to throughline_app;
    select audit.watch('note')`);
  const running = await startApp({ databaseUrl: db.url, parts: { modules: [LedgerModule], entities: [NoteSchema] } });
  return {
    app: running.app,
    db,
    database: running.app.get(Database),
    async events(name = '') {
      const { rows } = await db.sql.query<Recorded>(`select * from audit.event where $1 in ('', event_name) order by ingest_ord`, [name]);
      return rows.map((row) => ({ ...row, said: JSON.parse(row.leaf.toString()) as Recorded['said'] }));
    },
    async close() {
      await running.close();
      await db.drop();
    },
  };
}
