import type { VisibilityRule } from '@throughline/shared';

interface Named { readonly type: { readonly name: string }; readonly student: { readonly name: string }; readonly context: { readonly school: { readonly name: string } } }

/** "Why can I see this?" as a sentence. */
export function sentenceOfRule(rule: VisibilityRule, { type, student, context }: Named): string {
  const sentences: Record<VisibilityRule, string> = {
    author: 'You wrote it.',
    assignee: 'It is with you to act on.',
    'followed-up': 'You wrote a follow-up on it.',
    reader: `You read ${type.name} logs of ${context.school.name}.`,
    'system-administrator': 'You administer the system.',
    oversight: `You look after ${context.school.name}.`,
    teaches: `You teach ${student.name} this year.`,
    pastoral: `You lead ${student.name}’s pastoral group.`,
    coordinates: `You coordinate ${student.name}’s program.`,
    'break-glass': `You opened ${student.name}’s records in an emergency, for half an hour.`,
    student: 'It was shared with you.',
    guardian: `It was shared with ${student.name}’s guardians.`,
    system: 'The system is at work.',
  };
  return sentences[rule];
}
