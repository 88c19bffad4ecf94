import { VISIBILITY_RULES, type VisibilityRule } from '@throughline/shared';
import type { Sight } from './visibility.rules.ts';

export interface ReaderGroup { readonly rule: VisibilityRule; readonly label: string; readonly count: number }

/** Counts sights by the rule that gave them, in the order of the rules; nobody is counted twice. */
export function countReaders(sights: readonly Sight[], schoolName: string): ReaderGroup[] {
  const counts = new Map<VisibilityRule, number>();
  for (const sight of sights) if (sight.level !== 'unseen') counts.set(sight.rule, (counts.get(sight.rule) ?? 0) + 1);
  return VISIBILITY_RULES.flatMap((rule) => {
    const count = counts.get(rule);
    return count ? [{ rule, count, label: labelOf(rule, schoolName) }] : [];
  });
}

function labelOf(rule: VisibilityRule, schoolName: string): string {
  const labels: Record<VisibilityRule, string> = {
    author: 'Whoever writes it',
    assignee: 'Whoever gets it to act on',
    'followed-up': 'Whoever wrote a follow-up',
    'system-administrator': 'System administrators',
    oversight: `Academic administrators, counsellors, learning support and safeguarding leads of ${schoolName}`,
    teaches: 'Teachers of this student this year',
    pastoral: 'The student’s pastoral lead',
    coordinates: 'Coordinators of the student’s program',
    student: 'The student',
    guardian: 'Guardians with portal access',
    system: 'The system',
  };
  return labels[rule];
}
