import type { EmergencyLooks } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';
import { typeRef } from './log-views.ts';
import { staffSees } from './visible-logs.ts';

/** Every log about the student, whoever may see it: only for finding out which of them were looked at. */
export async function readLogIdsOf(db: Kysely<unknown>, studentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select l.id from student_log l where l.student_id = ${studentId}`.execute(db);
  return rows.map(({ id }) => id);
}

type NamedLog = EmergencyLooks['logs'][number]['log'];

/** Those of the logs that this viewer sees as staff, by their id. */
export async function readNamedLogs(db: Kysely<unknown>, viewer: Viewer, ids: readonly string[]): Promise<Map<string, NamedLog>> {
  const { rows } = await sql<NamedLog>`
    select l.id, ${typeRef} as type, l.occurred_on as "occurredOn" from student_log l join log_type ty on ty.id = l.type_id
    where l.id = any (${[...ids]}::uuid[]) and ${staffSees(viewer)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
