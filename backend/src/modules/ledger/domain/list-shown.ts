import type { AuditEvent } from './event.ts';
import type { AuditEventName } from './event-names.ts';

/** Where a list stood; a page that shows several lists at once shows one. */
export type ListSurface = 'logs' | 'queue' | 'rehearsal' | 'duplicates' | 'incident' | 'capture' | 'groups' | 'guardianships' | 'portal' | 'chronology' | 'report' | 'emergency';
const EVENTS = {
  student: { shown: 'record.student_list.viewed', searched: 'record.search.executed' },
  student_log: { shown: 'record.student_log_list.viewed', searched: 'record.search.executed' },
} as const;
/** Surfaces on which what is shown leaves the staff. */
const LEAVING: Partial<Record<ListSurface, AuditEventName>> = { portal: 'portal.record_list.viewed', chronology: 'export.student_chronology.completed', report: 'export.student_log_report.completed' };

export interface ShownList {
  readonly entityType: keyof typeof EVENTS;
  readonly surface: ListSurface;
  /** Ids of the records on this page of it; one that stands there twice counts once. */
  readonly ids: readonly string[];
  /** What the list was narrowed to. Only the names of what was asked for are kept, and the student when it was one. */
  readonly narrowing?: object;
}

/** The one event of a request that showed a list: which records, how many, and by what it was narrowed – never what was typed. */
export function listShown({ entityType, surface, ids, narrowing = {} }: ShownList): AuditEvent {
  const narrowedBy = Object.entries(narrowing).filter(([, value]) => value !== undefined && value !== '').map(([name]) => name).toSorted();
  const entityIds = [...new Set(ids)];
  const { studentId } = narrowing as { studentId?: unknown };
  return {
    name: LEAVING[surface] ?? EVENTS[entityType][narrowedBy.includes('q') ? 'searched' : 'shown'],
    entityType, entityIds, ...(typeof studentId === 'string' ? { subjectId: studentId } : {}),
    data: { surface, count: entityIds.length, narrowedBy },
  };
}
