import type { Walk } from './screen.ts';
import { changes, parts, system } from './walks/admin.ts';
import { counsellor } from './walks/counsellor.ts';
import { family } from './walks/family.ts';
import { nobody } from './walks/nobody.ts';
import { own, teacher, writing } from './walks/teacher.ts';
import { auditor, pastoral, safeguarding, visitor } from './walks/visitors.ts';

/** Every page and every overlay, and the states of them that are worth a look, by who sees them. */
export const WALKS: readonly Walk[] = [parts, changes, teacher, writing, own, counsellor, auditor, system, safeguarding, family, nobody, pastoral, visitor];
export const SCREENS = WALKS.flatMap(({ screens }) => screens);
