import type { Entry } from './event.ts';
import type { AuditPolicy } from './policy.ts';

/** One row a set-based statement wrote: the values that may be told, by column. */
export interface BulkRow {
  readonly id: string;
  readonly subject: string | null;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/**
 * One event for many rows. Rows that changed alike stand together: `entityIds` is in the order of `data.changes`, and each
 * change says for how many of them it counts, so that closing a thousand logs is told in one line and not in a thousand.
 */
export function bulkEntry(verb: string, policy: AuditPolicy, changed: readonly string[], rows: readonly BulkRow[]): Entry {
  const groups = [...Map.groupBy(rows, ({ before, after }) => JSON.stringify([before, after])).values()];
  const subjects = new Set(rows.map(({ subject }) => subject));
  return {
    name: `entity.${policy.type}.${verb}`,
    stream: policy.stream,
    entityType: policy.type,
    entityIds: groups.flat().map(({ id }) => id),
    subjectId: subjects.size === 1 ? (rows[0]?.subject ?? undefined) : undefined,
    changed,
    data: { changes: groups.map((alike) => ({ before: alike[0]?.before, after: alike[0]?.after, count: alike.length })) },
  };
}
