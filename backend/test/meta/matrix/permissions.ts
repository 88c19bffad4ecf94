import type { Access } from '@throughline/shared';
import { PEOPLE, type PersonKey } from './cast.ts';

const WRITERS = ['teacher', 'counsellor', 'counsellor2', 'pastoral', 'coordinator', 'learningSupport', 'admin', 'hillsideTeacher', 'hillsideCounsellor', 'hillsideAdmin', 'safeguarding', 'parentTeacher'] as const;
/** domain.md §2: visitor and auditor never meet a student's name; the system administrator reads and does not write. */
export const WITH_REACH = [...WRITERS, 'system'] as const;
/** A routing-only role gives no reach; what it brings is read like any other. */
export const WITH_RECORDS = [...WITH_REACH, 'deviceSupport'] as const;

/**
 * Who may ever ask for what: domain.md §2, "Who may do what", read aloud for the people of the district. Written down, not computed:
 * the product's own table is what this one is held against.
 */
export const MAY: Record<Access, readonly PersonKey[]> = {
  public: PEOPLE,
  'signed-in': PEOPLE.filter((key) => key !== 'nobody'),
  staff: WITH_RECORDS,
  'logs.read': WITH_RECORDS,
  'logs.write': WRITERS,
  'logs.export': WRITERS,
  family: ['mother', 'father', 'student', 'otherGuardian', 'parentTeacher'],
  'set-up': ['admin', 'hillsideAdmin'],
  administer: ['system'],
  people: ['admin', 'hillsideAdmin', 'system'],
  counts: ['visitor'],
  'audit.read': ['system', 'auditor'],
  'break-glass': ['safeguarding', 'admin', 'hillsideAdmin'],
};
