import { z } from 'zod';
import { EVIDENCE_KINDS, EVIDENCE_WITH, MOST_EVIDENCE } from '../../vocabulary/evidence.ts';
import { defineRoute } from '../route.ts';
import { Id, Instant, oneLine, Ref } from '../shapes.ts';

/** With whom of the family a piece is shared; they see it only while the log is shared with them too. */
export const EvidenceSharing = z.strictObject({ student: z.boolean(), guardians: z.boolean() });

/** Links lead to web pages, without a name and password in them. */
const WebAddress = z
  .url({ protocol: /^https?$/, error: 'A link begins with https:// or http://.' })
  .max(2000, 'This link is too long.')
  .refine((address) => !URL.canParse(address) || (!new URL(address).username && !new URL(address).password), 'A link carries no name and password.');

/** A piece of evidence somebody adds: a file they have uploaded, or a link. */
export const EvidenceWish = z
  .strictObject({ uploadId: Id.optional(), url: WebAddress.optional(), title: oneLine(200).optional(), sharing: EvidenceSharing })
  .refine(({ uploadId, url }) => (uploadId === undefined) !== (url === undefined), 'A piece of evidence is a file or a link.');
export type EvidenceWish = z.infer<typeof EvidenceWish>;

/** Other sharing for pieces that hang on the log already; those that are not named keep theirs. */
export const EvidenceSharingChanges = z.array(z.strictObject({ id: Id, sharing: EvidenceSharing })).max(200).optional();
export type EvidenceSharingChange = { id: string; sharing: z.infer<typeof EvidenceSharing> };

export const EvidenceWishes = z
  .array(EvidenceWish)
  .max(MOST_EVIDENCE, `Add up to ${MOST_EVIDENCE} at a time.`)
  .refine((wishes) => new Set(wishes.flatMap(({ uploadId }) => uploadId ?? [])).size === wishes.filter(({ uploadId }) => uploadId).length, 'A file is named twice.')
  .optional();

const OfFile = { mediaType: z.string().optional(), bytes: z.int().optional(), width: z.int().optional(), height: z.int().optional() };
/** `url` on a link; type and size on a file, and width and height on a picture. */
const Shown = { id: Id, kind: z.enum(EVIDENCE_KINDS), title: z.string(), url: z.string().optional(), ...OfFile };

export const EvidenceView = z.strictObject({
  ...Shown,
  sharing: EvidenceSharing,
  addedBy: Ref,
  addedAt: Instant,
  cameWith: z.enum(EVIDENCE_WITH),
  may: z.strictObject({ remove: z.boolean() }),
});
export type EvidenceView = z.infer<typeof EvidenceView>;

/** As the family sees it: not by whom, nor with what it came. */
export const SharedEvidence = z.strictObject(Shown);
export type SharedEvidence = z.infer<typeof SharedEvidence>;

export const Upload = z.strictObject({ uploadId: Id, kind: z.enum(EVIDENCE_KINDS).exclude(['link']), name: z.string(), mediaType: z.string(), bytes: z.int(), width: z.int().optional(), height: z.int().optional() });
export type Upload = z.infer<typeof Upload>;

export const uploadFile = defineRoute({
  method: 'POST', path: '/uploads', summary: 'Send a file that will come with a log, a follow-up or a clarification; only its sender may use it, and unused it is gone after a day',
  access: 'logs.read', idempotent: true, heavy: true, takes: 'file', response: Upload, status: 201,
});
