import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import { expect } from 'vitest';
import { Viewers } from '../../../src/modules/access/index.ts';
import { LogWriting } from '../../../src/modules/student-logs/app/log-writing.ts';
import type { Clock } from '../../../src/platform/clock/index.ts';
import type { StaffPlan, YearDistrict } from './district.ts';
import { type Duty, readStaffing, type Staffing } from './staffing.ts';

/**
 * One log written alone: whoever got it stands first by presence, continuity, nearness and open work per capacity, judged from the
 * rows as they were before. @returns 1 when there was a choice to judge
 */
export async function expectFairChoice(sql: pg.Pool, clock: Clock, write: () => Promise<string | null>): Promise<number> {
  const before = await readStaffing(sql, clock.now());
  const logId = await write();
  const duty = logId && (await readStaffing(sql, clock.now())).duties.find((one) => one.logId === logId);
  if (!duty) return 0;
  const best = firstInLine(before, duty);
  expect(best, `${duty.role}: given to one of those who stand first`).toContain(duty.holder);
  return 1;
}

function firstInLine(staffing: Staffing, duty: Duty): string[] {
  const able = staffing.able(duty);
  const there = able.filter((id) => staffing.present(id, duty.schoolId));
  const smallest = (ids: readonly string[], measure: (id: string) => number) => ids.filter((id) => measure(id) === Math.min(...ids.map(measure)));
  const known = smallest(there.length ? there : able, (id) => (staffing.follows(id, duty.studentId) ? 0 : 1));
  return smallest(smallest(known, (id) => staffing.distance(id, duty.role, duty.schoolId)), (id) => (staffing.open.get(id) ?? 0) / staffing.capacity(id));
}

/** Many logs at once about students nobody knows yet: without the last to-do of anybody, nobody has more open work per capacity than the others. */
export async function expectFairBurst(app: NestFastifyApplication, sql: pg.Pool, clock: Clock, district: YearDistrict, there: readonly StaffPlan[], size: number): Promise<void> {
  const writers = there.filter((one) => one.students.length > 0);
  const viewers = await app.get(Viewers, { strict: false }).resolve(writers.map((one) => one.id));
  const students = new Map(writers.flatMap((one) => one.students.map((studentId) => [studentId, one] as const)));
  const step = district.steps.find((one) => one.role === 'counsellor')!;
  const body = (studentId: string) => ({ studentIds: [studentId], typeId: district.types[0]!, text: 'Something happened.', followUp: { nextStepId: step.id } });
  const queue = [...students].slice(0, size);
  await Promise.all(Array.from({ length: 12 }, async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await app.get(LogWriting, { strict: false }).write(viewers.get(next[1].id)!, body(next[0]), randomUUID());
  }));
  const staffing = await readStaffing(sql, clock.now());
  // guardians are left out of one choice or another, so they are not tied with the others in all of them
  const { rows } = await sql.query<{ guardian_id: string }>('select guardian_id from guardianship');
  const tied = district.staff.filter((one) => one.roles[0]!.role === 'counsellor' && one.roles[0]!.schoolId === district.schools.find((school) => school.campus === 'north')!.id
    && there.some((present) => present.id === one.id) && !rows.some((row) => row.guardian_id === one.id));
  expect(tied.length).toBeGreaterThan(0);
  for (const one of tied) for (const other of tied) {
    const [mine, theirs] = [staffing.open.get(one.id) ?? 0, staffing.open.get(other.id) ?? 0];
    expect((mine - 1) / one.capacity, `${one.name} ${mine}, ${other.name} ${theirs}`).toBeLessThanOrEqual(theirs / other.capacity);
  }
}
