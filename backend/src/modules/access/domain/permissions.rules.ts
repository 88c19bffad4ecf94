import { MAY_BREAK_GLASS, MAY_EXPORT_LOGS, meetsNames, type Permission } from '@throughline/shared';
import type { Viewer } from './viewer.ts';

/** Whoever holds a routing-only role and nothing else has the pages too: what is routed to them is read and followed up there, and nothing else stands on them. */
const worksWithRecords = (viewer: Viewer) => viewer.roles.some(({ role }) => meetsNames(role));

const RULES: Record<Permission, (viewer: Viewer) => boolean> = {
  'signed-in': () => true,
  staff: worksWithRecords,
  'logs.read': worksWithRecords,
  'logs.write': (viewer) => viewer.mayWrite,
  'logs.export': (viewer) => MAY_EXPORT_LOGS.some((role) => viewer.has(role)),
  family: (viewer) => viewer.guardianOf.size > 0 || viewer.studentId !== null,
  'set-up': (viewer) => viewer.has('academic-administrator'),
  administer: (viewer) => viewer.has('system-administrator'),
  // who works here, with which roles, and who is away: whoever sets up or administers looks at it
  people: (viewer) => viewer.has('academic-administrator') || viewer.has('system-administrator'),
  'audit.read': (viewer) => viewer.has('system-administrator') || viewer.has('auditor'),
  counts: (viewer) => viewer.has('accreditation-visitor'),
  'break-glass': (viewer) => MAY_BREAK_GLASS.some((role) => viewer.has(role)),
};

/** Whether this person ever has routes that ask for the permission (domain.md §2); which rows they reach is another question. */
export const holds = (viewer: Viewer, permission: Permission): boolean => RULES[permission](viewer);
