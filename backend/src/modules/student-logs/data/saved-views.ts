import type { FocusFilters, SavedView } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import { constraintSentences } from '../../../platform/http/index.ts';

constraintSentences.set('saved_view_name_unique', { status: 422, code: 'name-taken', detail: 'You have a view of this name already. Choose another name.' });

/** One person's views in their order; of these ids only, or all. */
export async function readSavedViews(db: Kysely<unknown>, userId: string, id?: string): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`select id, name, filters from saved_view where user_id = ${userId} ${id ? sql`and id = ${id}` : sql``} order by position, id`.execute(db);
  return rows;
}

/** At the end of the others. */
export async function addSavedView(db: Kysely<unknown>, userId: string, { id, name, filters }: SavedView): Promise<void> {
  await sql`
    insert into saved_view (id, user_id, name, filters, position)
    select ${id}, ${userId}, ${name}, ${JSON.stringify(filters)}::jsonb, coalesce(max(position) + 1, 0) from saved_view where user_id = ${userId}`.execute(db);
}

/** @returns whether there was such a view of theirs */
export async function writeSavedView(db: Kysely<unknown>, userId: string, id: string, { name, filters }: { name: string; filters: FocusFilters }): Promise<boolean> {
  const { rows } = await sql`update saved_view set name = ${name}, filters = ${JSON.stringify(filters)}::jsonb where user_id = ${userId} and id = ${id} returning id`.execute(db);
  return rows.length > 0;
}

/** Gives all of somebody's views their places, in the order of the ids. */
export async function orderSavedViews(db: Kysely<unknown>, userId: string, ids: readonly string[]): Promise<void> {
  await sql`update saved_view set position = array_position(${[...ids]}::uuid[], id) where user_id = ${userId}`.execute(db);
}

/** @returns whether there was such a view of theirs */
export async function dropSavedView(db: Kysely<unknown>, userId: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from saved_view where user_id = ${userId} and id = ${id} returning id`.execute(db);
  return rows.length > 0;
}
