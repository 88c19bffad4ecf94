import { ROLE_LABELS, ROLES, type Role } from '@throughline/shared';

/** Guardians and students are what their records say; nobody is assigned to be one. */
const NOT_ASSIGNED: readonly Role[] = ['guardian', 'student'];

/** The shipped roles that somebody can be given. */
export const ASSIGNED_ROLES: readonly Role[] = ROLES.filter((role) => !NOT_ASSIGNED.includes(role));

/** Whether people would take the name for a shipped role: case, accents, hyphens and spaces make no other name. */
export const soundsShipped = (name: string): boolean => ROLES.some((role) => [role, ROLE_LABELS[role]].map(plain).includes(plain(name)));

const plain = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[\s_-]+/g, ' ').trim();
