/** The roles the product ships with (domain.md §2). Routing-only roles that an administrator adds are plain strings beside these. */
export const ROLES = [
  'system-administrator',
  'academic-administrator',
  'counsellor',
  'learning-support',
  'safeguarding-lead',
  'pastoral-lead',
  'academic-staff',
  'curriculum-coordinator',
  'nurse',
  'academic-assistant',
  'accreditation-visitor',
  'auditor',
  'guardian',
  'student',
] as const;
export type Role = (typeof ROLES)[number];

/** Role names as people say them; used in reasons, refusals and lists. */
export const ROLE_LABELS: Record<Role, string> = {
  'system-administrator': 'System Administrator',
  'academic-administrator': 'Academic Administrator',
  counsellor: 'Counsellor',
  'learning-support': 'Learning Support',
  'safeguarding-lead': 'Safeguarding Lead',
  'pastoral-lead': 'Pastoral Lead',
  'academic-staff': 'Academic Staff',
  'curriculum-coordinator': 'Curriculum Coordinator',
  nurse: 'Nurse',
  'academic-assistant': 'Academic Assistant',
  'accreditation-visitor': 'Accreditation Visitor',
  auditor: 'Auditor',
  guardian: 'Guardian',
  student: 'Student',
};

/** domain.md §2, "Who may do what". */
export const MAY_WRITE_LOGS = [
  'academic-staff', 'pastoral-lead', 'counsellor', 'learning-support', 'safeguarding-lead',
  'academic-administrator', 'curriculum-coordinator', 'nurse', 'academic-assistant',
] as const satisfies readonly Role[];
export const HAS_OVERSIGHT = ['academic-administrator', 'counsellor', 'learning-support', 'safeguarding-lead'] as const satisfies readonly Role[];
/** Who takes logs out of the product, on paper or as a file, of what they read anyway. */
export const MAY_EXPORT_LOGS = [...HAS_OVERSIGHT, 'curriculum-coordinator', 'pastoral-lead', 'academic-staff'] as const satisfies readonly Role[];
/** Who opens a student's records in an emergency, and who reviews that somebody else did (domain.md §7). */
export const MAY_BREAK_GLASS = ['safeguarding-lead', 'academic-administrator'] as const satisfies readonly Role[];

/** They read aggregates, or events without text: these roles never meet a student's name. */
const MEETS_NO_NAMES: readonly string[] = ['accreditation-visitor', 'auditor'] satisfies Role[];
/** Whether whoever holds the role may come across a student at all: by it, or by what is routed to it. */
export const meetsNames = (role: string): boolean => !MEETS_NO_NAMES.includes(role);
/** Whether the role makes the schools it covers a person's own. A routing-only role brings them work, and no reach. */
export const givesReach = (role: string): boolean => (ROLES as readonly string[]).includes(role) && meetsNames(role);

/** The people who hold a role: "Safeguarding Leads", but "Learning Support". */
export const holdersOf = (role: string): string => (UNCOUNTED.includes(role) ? roleLabel(role) : `${roleLabel(role)}s`);
const UNCOUNTED: readonly string[] = ['learning-support', 'academic-staff'] satisfies Role[];

/** The name of a shipped role, or of a routing-only role as the administrator wrote it. */
export const roleLabel = (role: string): string => ROLE_LABELS[role as Role] ?? role;
