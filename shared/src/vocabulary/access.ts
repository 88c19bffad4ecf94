/**
 * What a route asks of the person before anything is looked up; a person who never has it gets 403.
 * Which rows they reach is decided by the visibility predicate, not here.
 */
export const PERMISSIONS = [
  'signed-in', 'staff', 'logs.read', 'logs.write', 'family', 'set-up', 'administer', 'people', 'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];
export type Access = 'public' | Permission;
