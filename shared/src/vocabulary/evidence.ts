/** `image` is shown, a `file` is downloaded, a `link` is followed. */
export const EVIDENCE_KINDS = ['image', 'file', 'link'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What a piece of evidence came with. */
export const EVIDENCE_WITH = ['writing', 'follow-up', 'clarification'] as const;

/** Of one file. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024;
/** That come with one writing, follow-up or clarification. */
export const MOST_EVIDENCE = 10;
