import type { Viewer } from './viewer.ts';

/** The reach of jobs. */
export const SYSTEM_REACH = { 'app.reach_all': 'on' } as const;

/**
 * A viewer's reach as row-level security reads it: everything that some rule could open to them (domain.md §7), and nothing else. Which
 * of it they read is the predicate's business.
 */
export function reachSettings(viewer: Viewer): Record<string, string> {
  if (viewer.systemReason !== null) return SYSTEM_REACH;
  const taught = (pastoral: boolean) => viewer.taught.filter((one) => one.pastoral === pastoral).map((one) => one.studentId);
  const family = [...viewer.children.map((child) => child.studentId), ...(viewer.studentId ? [viewer.studentId] : [])];
  return {
    'app.viewer_id': viewer.userId,
    'app.reach_all': '',
    // every student, and every log that is of no restricted type
    'app.reach_standard': viewer.has('system-administrator') ? 'on' : '',
    'app.count_schools': array(viewer.schoolsOf('accreditation-visitor')),
    // students of these schools, and these students
    'app.reach_schools': array(viewer.ownSchools),
    'app.reach_students': array([...viewer.reachedStudents, ...viewer.brokenGlass, ...family]),
    // logs of standard types: of these schools; of these students at these schools; of these students anywhere
    'app.reach_overseen': array(viewer.oversight),
    'app.reach_taught': array(taught(false)),
    'app.reach_taught_at': array(viewer.schoolsOf('academic-staff')),
    'app.reach_led': array(taught(true)),
    'app.reach_led_at': array(viewer.schoolsOf('pastoral-lead')),
    'app.reach_coordinated': array(viewer.coordinated.map((one) => one.studentId)),
    // logs of restricted types: which those are, and of which at which school this person is a reader
    'app.reach_restricted': array(viewer.restrictedTypes),
    'app.reach_readers': array(viewer.readerReach.map(({ typeId, schoolId }) => `${typeId}@${schoolId}`)),
    // logs of every type: of students whose records are open in an emergency; what is shared, of their own and their children's
    'app.reach_opened': array(viewer.brokenGlass),
    'app.reach_family': array(family),
  };
}

const array = (ids: Iterable<string>) => `{${[...new Set(ids)].join(',')}}`;
