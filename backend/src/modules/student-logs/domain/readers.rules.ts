import { holdersOf, VISIBILITY_RULES, type VisibilityRule } from '@throughline/shared';
import type { Sight } from './visibility.rules.ts';

export interface ReaderGroup { readonly rule: VisibilityRule; readonly label: string; readonly count: number }

/** Where the log belongs, and the reader roles of its type when that is restricted. */
export interface ReadAt { readonly school: string; readonly readerRoles: readonly string[] }

/** Counts sights by the rule that gave them, in the order of the rules; nobody is counted twice. */
export function countReaders(sights: readonly Sight[], at: ReadAt): ReaderGroup[] {
  const counts = new Map<VisibilityRule, number>();
  for (const sight of sights) if (sight.level !== 'unseen') counts.set(sight.rule, (counts.get(sight.rule) ?? 0) + 1);
  return VISIBILITY_RULES.flatMap((rule) => {
    const count = counts.get(rule);
    return count ? [{ rule, count, label: labelOf(rule, at) }] : [];
  });
}

function labelOf(rule: VisibilityRule, { school, readerRoles }: ReadAt): string {
  const labels: Record<VisibilityRule, string> = {
    author: readerRoles.length ? 'Whoever writes it: their own words and how it stands' : 'Whoever writes it',
    assignee: 'Whoever gets it to act on',
    'followed-up': 'Whoever wrote a follow-up',
    reader: `${new Intl.ListFormat('en').format(readerRoles.map(holdersOf))} of ${school}`,
    'system-administrator': 'System administrators',
    oversight: `Academic administrators, counsellors, learning support and safeguarding leads of ${school}`,
    teaches: 'Teachers of this student this year',
    pastoral: 'The student’s pastoral lead',
    coordinates: 'Coordinators of the student’s program',
    'break-glass': 'Whoever opened this student’s records in an emergency, for half an hour',
    student: 'The student',
    guardian: 'Guardians with portal access',
    system: 'The system',
  };
  return labels[rule];
}
