import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { readCalendars } from '../data/calendars.ts';
import { readContexts } from '../data/contexts.ts';
import { mayDictate } from '../data/dictation.ts';
import { readGroupsLedBy } from '../data/groups.ts';
import { readProfile } from '../data/profiles.ts';
import { findStudents, readStudentHits, type StudentSearch } from '../data/student-hits.ts';
import { readTree } from '../data/tree.ts';
import type { SchoolHours } from '../domain/open-hours.rules.ts';

/**
 * What the official record says about schools, students and groups. Every question is one statement in the caller's
 * transaction, so row-level security answers within the reach that was set for it.
 */
@Injectable()
export class SchoolDirectory {
  tree(em: EntityManager) {
    return readTree(em.getKysely());
  }

  /** The calendar that counts at this school; null when neither it nor any school above has one. */
  async calendarOf(em: EntityManager, schoolId: string) {
    return (await this.calendars(em, [schoolId])).get(schoolId) ?? null;
  }

  /** The calendars that count at these schools; schools for which Monday to Friday count are missing. */
  calendars(em: EntityManager, schoolIds: readonly string[]) {
    return readCalendars(em.getKysely(), schoolIds);
  }

  /** When somebody is at each of these schools. @throws Error when the tree has no such school */
  async hoursOf(em: EntityManager, schoolIds: readonly string[]): Promise<Map<string, SchoolHours>> {
    const tree = await this.tree(em);
    const calendars = await this.calendars(em, schoolIds);
    return new Map(schoolIds.map((id) => [id, { timeZone: tree.node(id).timeZone, calendar: calendars.get(id) ?? null }]));
  }

  /** Where each student was on that day; students outside the reach are missing. */
  contextOf(em: EntityManager, studentIds: readonly string[], day: string) {
    return readContexts(em.getKysely(), studentIds, day);
  }

  searchStudents(em: EntityManager, search: StudentSearch) {
    return findStudents(em.getKysely(), search);
  }

  /** These students as search hits, in this order; those disabled or outside the reach are missing. */
  studentHits(em: EntityManager, studentIds: readonly string[], day: string) {
    return readStudentHits(em.getKysely(), studentIds, day);
  }

  mayDictate(em: EntityManager, userId: string) {
    return mayDictate(em.getKysely(), userId);
  }

  groupsLedBy(em: EntityManager, userId: string, day: string) {
    return readGroupsLedBy(em.getKysely(), userId, day);
  }

  /** Null when there is no such student within the reach. */
  profile(em: EntityManager, studentId: string, day: string) {
    return readProfile(em.getKysely(), studentId, day);
  }
}
