import canonicalize from 'canonicalize';
import { networkOf } from './address.rules.ts';
import type { Actor, Entry } from './event.ts';
import { storable } from './storable.rules.ts';

/** The most bytes a leaf may have, so that a log of them can be published as C2SP tiles (uint16 lengths). */
const LEAF_LIMIT = 65_535;

/** Request ids may come from a proxy: whatever is longer is cut. */
const REQUEST_ID_LIMIT = 100;

/** Where an event comes from. */
export interface Origin {
  readonly id: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly sessionId?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly ip?: string | null | undefined;
}

/**
 * The bytes that are hashed and kept, as text: canonical JSON (RFC 8785), so that one event has one form. Empty parts are
 * left out. `data` that does not fit is replaced by its size; what is told about and by whom always stays.
 */
export function leafOf(entry: Entry, origin: Origin): string {
  const leaf = canonicalize(shape(entry, origin, entry.data))!;
  const bytes = Buffer.byteLength(leaf);
  return bytes <= LEAF_LIMIT ? leaf : canonicalize(shape(entry, origin, { omitted_bytes: bytes }))!;
}

/**
 * How much of a leaf the event takes: above 1 its data would not stay. Canonical order changes no length, so the faster
 * writer measures as well.
 */
export const shareOfLeaf = (entry: Entry, origin: Origin): number => Buffer.byteLength(JSON.stringify(shape(entry, origin, entry.data))) / LEAF_LIMIT;

function shape(entry: Entry, origin: Origin, data: Entry['data']): unknown {
  const { id, at, actor } = origin;
  const ip = networkOf(origin.ip);
  return storable({
    v: 1,
    id,
    stream: entry.stream,
    at,
    name: entry.name,
    actor: filled({ type: actor.type, id: actor.id }),
    subject: entry.subjectId,
    entity: entry.entityType ? filled({ type: entry.entityType, id: entry.entityId, ids: entry.entityIds }) : undefined,
    session: origin.sessionId ?? undefined,
    request: origin.requestId?.slice(0, REQUEST_ID_LIMIT),
    ip: ip ?? undefined,
    changed: entry.changed && [...entry.changed].sort(),
    data: data && Object.keys(data).length > 0 ? data : undefined,
  });
}

const filled = (part: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(part).filter(([, value]) => value != null));
