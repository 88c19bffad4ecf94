import type { AuditEventName, Stream, StreamOf } from './event-names.ts';

/** Who acted: somebody signed in, the product itself, or somebody who is not signed in. */
export type ActorType = 'user' | 'system' | 'anonymous';

export interface Actor {
  readonly type: ActorType;
  readonly id?: string | null | undefined;
}

/** What an event is about. Ids are uuids; `changed` are column names, and names only. */
export interface Subject {
  /** What kind of record: the name it was declared with, e.g. `student_log`. */
  readonly entityType?: string | undefined;
  readonly entityId?: string | undefined;
  /** Several records of that kind, at most 1,000. */
  readonly entityIds?: readonly string[] | undefined;
  /** The person the record is about, e.g. the student. */
  readonly subjectId?: string | undefined;
  readonly changed?: readonly string[] | undefined;
  /** Codes, numbers, ids: never names of people, never what somebody wrote or typed. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** What a use case hands to `Audit.record`. */
export interface AuditEvent<Name extends AuditEventName = AuditEventName> extends Subject {
  readonly name: Name;
  /** Follows from the name; said for the reader, it has to be the right one. */
  readonly stream?: StreamOf<Name>;
  /** Who the context says, unless given. */
  readonly actor?: Actor;
}

/** An event as it stands before it becomes a leaf: with its stream, and a name that may be a captured one. */
export interface Entry extends Subject {
  readonly name: string;
  readonly stream: Stream;
  readonly actor?: Actor | undefined;
}
