import type { LogPreview } from '@throughline/shared';
import { waysOutOf, type Refusal, type WayOut } from './outlook.ts';

interface Named { readonly id: string; readonly name: string }
/** What would happen to the log of one student among several. */
export interface StudentLine extends Named {
  readonly assignee?: { readonly name: string; readonly dueOn: string; readonly reason: string };
  /** How many people will be able to open it. */
  readonly readers?: number;
}
export interface RefusedStudent extends Named, Refusal {}
export interface SeveralOutlook {
  readonly lines: readonly StudentLine[];
  readonly refused: readonly RefusedStudent[];
  readonly readers: { readonly total: number; readonly groups: LogPreview['readers'] };
  readonly duplicates: LogPreview['duplicates'];
}

/** The preview by student; students whom it does not speak of (added since) are left out. */
export function outlookOfSeveral(preview: LogPreview, students: readonly Named[]): SeveralOutlook {
  const nameOf = new Map(students.map(({ id, name }) => [id, name]));
  const known = preview.perStudent.flatMap(({ studentId: id, ...plan }) => (nameOf.has(id) ? [{ id, name: nameOf.get(id)!, ...plan }] : []));
  return {
    lines: known.flatMap(({ id, name, assignee, dueOn, reason, refused, readers }) =>
      refused ? [] : [{ id, name, ...(assignee && dueOn ? { assignee: { name: assignee.name, dueOn, reason: reason ?? '' } } : {}), ...(readers === undefined ? {} : { readers }) }]),
    refused: known.flatMap(({ id, name, refused }) => (refused ? [{ id, name, ...refused }] : [])),
    readers: { total: preview.readers.reduce((sum, group) => sum + group.count, 0), groups: preview.readers },
    duplicates: preview.duplicates,
  };
}

/** Whom the server refused on saving: it names the places of the request (`studentIds.1`). */
export function refusedAtPlaces(fields: Readonly<Record<string, string>>, code: string, students: readonly Named[]): RefusedStudent[] {
  return students.flatMap(({ id, name }, place) => {
    const detail = fields[`studentIds.${place}`];
    return detail ? [{ id, name, code, detail }] : [];
  });
}

/** What helps every refused student alike, beside leaving them out. */
export function sharedWaysOut(refused: readonly RefusedStudent[]): WayOut[] {
  const [first, ...more] = refused.map(({ code }) => waysOutOf(code));
  return (first ?? []).filter((way) => way !== 'student' && more.every((ways) => ways.includes(way)));
}
