import { type Kysely, sql } from 'kysely';
import type { Chosen } from '../domain/preferences.rules.ts';

interface Row { readonly channels: Chosen; readonly keyboardShortcuts: boolean }

/** What these people chose; whoever never chose is missing. */
export async function readPreferences(db: Kysely<unknown>, userIds: readonly string[]): Promise<Map<string, Row>> {
  const { rows } = await sql<Row & { userId: string }>`
    select user_id as "userId", channels, keyboard_shortcuts as "keyboardShortcuts" from notification_preference where user_id = any (${[...userIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ userId, ...row }) => [userId, row]));
}

/** Choices for events that are not among these stay as they were: a role that returns finds them again. */
export async function savePreferences(db: Kysely<unknown>, userId: string, { channels, keyboardShortcuts }: Row, at: Date): Promise<void> {
  await sql`
    insert into notification_preference as p (user_id, channels, keyboard_shortcuts, updated_at) values (${userId}, ${JSON.stringify(channels)}::jsonb, ${keyboardShortcuts}, ${at})
    on conflict (user_id) do update set channels = p.channels || excluded.channels, keyboard_shortcuts = excluded.keyboard_shortcuts, updated_at = excluded.updated_at`.execute(db);
}

/** The school whose open hours count for somebody: where they work, or learn. Guardians are missing. */
export async function readHomeSchools(db: Kysely<unknown>, userIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ userId: string; schoolId: string }>`
    select user_id as "userId", home_school_id as "schoolId" from staff where user_id = any (${[...userIds]}::uuid[])
    union all select user_id, home_school_id from student where user_id = any (${[...userIds]}::uuid[])`.execute(db);
  return new Map(rows.map(({ userId, schoolId }) => [userId, schoolId]));
}
