import { MAY_WRITE_LOGS } from './roles.ts';

/** A restricted type is read by its reader roles alone (domain.md §7). */
export const CONFIDENTIALITIES = ['standard', 'restricted'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** Roles that may be readers of a restricted type: those that work with logs. A routing-only role gives no reach. */
export const MAY_READ_RESTRICTED = MAY_WRITE_LOGS;

/** How somebody stands to a step on a day: can take it, is away, or cannot. */
export const COVERAGE_STANDINGS = ['take', 'away', 'out'] as const;

/** The kinds of things a run of the daily job does to a log. */
export const DAILY_KINDS = ['moved', 'stranded', 'reminded', 'overdue', 'escalated', 'closed'] as const;
export type DailyKind = (typeof DAILY_KINDS)[number];
