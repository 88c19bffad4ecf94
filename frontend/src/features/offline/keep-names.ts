import { listMyGroups, searchStudents, showCaptureOptions } from '../../services/capture.ts';
import { NAME, readNames, type KeptNames, type Vault } from '../../services/device/storage.ts';

const FRESH_MS = 30 * 60_000;

/** Reads anew, now and then, the names that writing without a network needs. One question for each school, not for each student. */
export async function keepNames(vault: Vault, now = Date.now()): Promise<void> {
  const before = await readNames(vault);
  if (before && now - Date.parse(before.at) < FRESH_MS) return;
  const [{ items: students }, { items: groups }] = await Promise.all([searchStudents(''), listMyGroups()]);
  const ofSchool = new Map([...groups.flatMap((group) => group.students.map(({ id }): [string, string] => [group.school, id])), ...students.map(({ school, id }): [string, string] => [school, id])]);
  const offered: KeptNames['offered'] = {};
  for (const [school, studentId] of ofSchool) offered[school] = await showCaptureOptions([studentId]);
  await vault.put('kept', NAME, { students, groups, offered, at: new Date(now).toISOString() } satisfies KeptNames);
}
