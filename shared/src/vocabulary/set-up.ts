import { MAY_WRITE_LOGS } from './roles.ts';

/** A restricted type is read by its reader roles alone (domain.md §7). */
export const CONFIDENTIALITIES = ['standard', 'restricted'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** Roles that may be readers of a restricted type: those that work with logs. A routing-only role gives no reach. */
export const MAY_READ_RESTRICTED = MAY_WRITE_LOGS;
