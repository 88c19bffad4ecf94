import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { familySees, onlyReceipt, staffSees } from './visible-logs.ts';

/** Evidence `e` on a log `l` that this viewer's staff surfaces show: on a receipt what they added themselves. */
export const staffSeesEvidence = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`(${staffSees(viewer)} and (not ${onlyReceipt(viewer)} or e.added_by = ${viewer.userId}))`;

/** Evidence `e` on a log `l` that the portal shows: the log is shared with this login, and so is the piece, on the same ground. */
export function familySeesEvidence(viewer: Viewer): RawBuilder<boolean> {
  const children = viewer.children.map((child) => child.studentId);
  return sql<boolean>`(${familySees(viewer)} and (
    (e.shared_student and l.shared_student and l.student_id = ${viewer.studentId}::uuid)
    or (e.shared_guardians and l.shared_guardians and l.student_id = any (${children}::uuid[]))))`;
}

const notRemoved = sql<boolean>`e.removed_at is null`;

/** What a piece is called: in its own words, by the name of the file, or by its address. */
const shown = sql`'id', e.id, 'kind', e.kind, 'title', coalesce(e.title, u.name, e.url), 'url', e.url, 'mediaType', u.media_type, 'bytes', u.bytes, 'width', u.width, 'height', u.height`;

/** Live evidence of the log `l`, oldest first, as JSON; the family's choice is made by the caller. */
export const evidenceForFamily = (viewer: Viewer): RawBuilder<unknown> => sql`
  coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(${shown})) order by e.added_at, e.id)
    from evidence e left join upload u on u.id = e.upload_id where e.log_id = l.id and ${notRemoved} and ${familySeesEvidence(viewer)}), '[]')`;

/** For staff; who may remove it is decided by a rule. */
export const evidenceForStaff = sql`
  coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(${shown}, 'sharing', jsonb_build_object('student', e.shared_student, 'guardians', e.shared_guardians),
      'addedBy', jsonb_build_object('id', ea.id, 'name', ea.name), 'addedAt', app.iso(e.added_at),
      'cameWith', case when e.follow_up_id is not null then 'follow-up' when e.clarification_id is not null then 'clarification' else 'writing' end)) order by e.added_at, e.id)
    from evidence e join app_user ea on ea.id = e.added_by left join upload u on u.id = e.upload_id where e.log_id = l.id and ${notRemoved}), '[]')`;

export interface StoredContent { readonly key: string; readonly mediaType: string; readonly name: string; readonly studentId: string }

/** Where the file of one piece lies, if the condition on `l` and `e` lets this viewer see it and it has such a file. */
export async function readContent(db: Kysely<unknown>, sees: RawBuilder<boolean>, logId: string, evidenceId: string, size: 'full' | 'thumbnail'): Promise<StoredContent | null> {
  const ofSize = size === 'full' ? sql`u.file_key as key, u.media_type as "mediaType", u.name` : sql`u.thumbnail_key as key, 'image/webp' as "mediaType", 'thumbnail.webp' as name`;
  const { rows } = await sql<StoredContent & { key: string | null }>`
    select ${ofSize}, l.student_id as "studentId" from evidence e join student_log l on l.id = e.log_id join upload u on u.id = e.upload_id
    where e.id = ${evidenceId} and l.id = ${logId} and ${notRemoved} and ${sees}`.execute(db);
  return rows[0]?.key ? rows[0] : null;
}
