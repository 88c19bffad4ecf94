import type { Viewer } from './viewer.ts';

/** The reach of jobs. */
export const SYSTEM_REACH = { 'app.reach_all': 'on' } as const;

/** A viewer's reach as row-level security reads it. */
export function reachSettings(viewer: Viewer): Record<string, string> {
  if (viewer.systemReason !== null) return SYSTEM_REACH;
  const readsAll = viewer.has('system-administrator');
  return {
    'app.viewer_id': viewer.userId,
    'app.reach_all': readsAll ? 'on' : '',
    'app.reach_schools': array(viewer.ownSchools),
    'app.count_schools': array(viewer.schoolsOf('accreditation-visitor')),
    // the widest that any rule asks for; which of these logs are read is the predicate's business
    'app.reach_log_schools': array(new Set([...viewer.oversight, ...viewer.readerReach.map(({ schoolId }) => schoolId)])),
    'app.reach_students': array(new Set([...viewer.reachedStudents, ...viewer.brokenGlass, ...viewer.children.map((c) => c.studentId), ...(viewer.studentId ? [viewer.studentId] : [])])),
  };
}

const array = (ids: Iterable<string>) => `{${[...ids].join(',')}}`;
