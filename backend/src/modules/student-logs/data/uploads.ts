import type { Upload } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';

export interface NewUpload {
  readonly id: string; readonly userId: string; readonly fileKey: string; readonly thumbnailKey: string | null; readonly name: string; readonly mediaType: string; readonly bytes: number;
  readonly width: number | null; readonly height: number | null; readonly uploadedAt: Date;
}

/** Says what will lie in the store before it does. */
export async function announceUpload(db: Kysely<unknown>, upload: NewUpload): Promise<void> {
  const { id, userId, fileKey, thumbnailKey, name, mediaType, bytes, width, height, uploadedAt } = upload;
  await sql`
    insert into upload (id, user_id, file_key, thumbnail_key, name, media_type, bytes, width, height, uploaded_at)
    values (${id}, ${userId}, ${fileKey}, ${thumbnailKey}, ${name}, ${mediaType}, ${bytes}, ${width}, ${height}, ${uploadedAt})`.execute(db);
}

export async function markReady(db: Kysely<unknown>, id: string, at: Date): Promise<void> {
  await sql`update upload set ready_at = ${at} where id = ${id}`.execute(db);
}

/** The sender's own. */
export async function readUpload(db: Kysely<unknown>, userId: string, id: string): Promise<Upload | null> {
  const { rows } = await sql<{ view: Upload }>`
    select jsonb_strip_nulls(jsonb_build_object('uploadId', id, 'kind', case when thumbnail_key is null then 'file' else 'image' end, 'name', name, 'mediaType', media_type,
      'bytes', bytes, 'width', width, 'height', height)) as view
    from upload where id = ${id} and user_id = ${userId} and ready_at is not null`.execute(db);
  return rows[0]?.view ?? null;
}

/** Makes uploads the sender's evidence: each once, while they are there. @returns those that could be, with what each is */
export async function useUploads(db: Kysely<unknown>, userId: string, ids: readonly string[], at: Date, sentAfter: Date): Promise<Map<string, Upload['kind']>> {
  const { rows } = await sql<{ id: string; kind: Upload['kind'] }>`
    with wanted as (
      select id from upload where id = any (${[...ids]}::uuid[]) and user_id = ${userId} and ready_at is not null and used_at is null and uploaded_at > ${sentAfter} order by id for update)
    update upload u set used_at = ${at} from wanted where u.id = wanted.id returning u.id, case when u.thumbnail_key is null then 'file' else 'image' end as kind`.execute(db);
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

export interface StoredKeys { readonly id: string; readonly fileKey: string; readonly thumbnailKey: string | null }
const keys = sql`id, file_key as "fileKey", thumbnail_key as "thumbnailKey"`;
/** Nobody made evidence of it in time, or no log holds it any more. */
const unheld = (sentBefore: Date) => sql<boolean>`case when used_at is null then uploaded_at <= ${sentBefore} else not exists (select 1 from evidence e where e.upload_id = upload.id) end`;

/** A chunk of the uploads that nothing holds; what another process has in hand is left to it. */
export async function lockUnheld(db: Kysely<unknown>, sentBefore: Date, limit: number): Promise<StoredKeys[]> {
  const { rows } = await sql<StoredKeys>`select ${keys} from upload where ${unheld(sentBefore)} order by uploaded_at limit ${limit} for update skip locked`.execute(db);
  return rows;
}

/** This upload, when nothing holds it. */
export async function lockIfUnheld(db: Kysely<unknown>, id: string, sentBefore: Date): Promise<StoredKeys[]> {
  const { rows } = await sql<StoredKeys>`select ${keys} from upload where id = ${id} and ${unheld(sentBefore)} for update`.execute(db);
  return rows;
}

/** This upload, while it has not arrived. */
export async function lockUnready(db: Kysely<unknown>, id: string): Promise<StoredKeys[]> {
  const { rows } = await sql<StoredKeys>`select ${keys} from upload where id = ${id} and ready_at is null for update`.execute(db);
  return rows;
}

export async function dropUploads(db: Kysely<unknown>, ids: readonly string[]): Promise<void> {
  await sql`delete from upload where id = any (${[...ids]}::uuid[])`.execute(db);
}
