import type { Stream } from './event-names.ts';

/** How changes of one kind of record are told. */
export interface AuditPolicy<Field extends string = string> {
  /** The kind's name in the ledger, in snake_case; the migration watches its table under the same one. */
  readonly type: string;
  readonly stream: Stream;
  /**
   * The fields whose values may stand in the ledger: codes, states, ids, days. Everything else appears by name only, so
   * nothing a person wrote and nobody's name is ever on this list.
   */
  readonly fields: readonly Field[];
  /** The field that holds the id of the person the record is about. */
  readonly subject?: Field;
}
