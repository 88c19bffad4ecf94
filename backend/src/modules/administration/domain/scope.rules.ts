import type { Role } from '@throughline/shared';

interface Holder {
  schoolsOf(role: Role): ReadonlySet<string>;
}

/** Schools at which this person sets things up: absences, calendars, guardianships. */
export const setUpSchools = (viewer: Holder): string[] => [...viewer.schoolsOf('academic-administrator')];

/** Schools at which this person gives and takes roles. */
export const roleSchools = (viewer: Holder): string[] => [...viewer.schoolsOf('system-administrator')];

/** Schools whose people this person looks after, in one way or the other. */
export const administeredSchools = (viewer: Holder): string[] => [...new Set([...setUpSchools(viewer), ...roleSchools(viewer)])];
