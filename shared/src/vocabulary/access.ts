/**
 * What a route asks of the person before anything is looked up; a person who never has it gets 403.
 * Which rows they reach is decided by the visibility predicate, not here.
 */
export const PERMISSIONS = [
  'signed-in', 'staff', 'logs.read', 'logs.write', 'logs.export', 'family', 'set-up', 'administer', 'people', 'audit.read', 'counts', 'break-glass',
] as const;
export type Permission = (typeof PERMISSIONS)[number];
export type Access = 'public' | Permission;

/** What somebody else found about records that were opened in an emergency. */
export const BREAK_GLASS_FINDINGS = ['appropriate', 'not-appropriate'] as const;
export type BreakGlassFinding = (typeof BREAK_GLASS_FINDINGS)[number];

/** Emergencies as they are listed: to be reviewed, those that were, one's own. */
export const BREAK_GLASS_LISTS = ['waiting', 'reviewed', 'mine'] as const;
export type BreakGlassList = (typeof BREAK_GLASS_LISTS)[number];

/** How much of a log somebody looked at: its line in a list, its page, or on paper. */
export const LOOK_KINDS = ['listed', 'opened', 'printed'] as const;
export type LookKind = (typeof LOOK_KINDS)[number];
