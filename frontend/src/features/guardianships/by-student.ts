import type { GuardianshipView } from '@throughline/shared';

/** Guardianships as the server orders them, those of one student together. */
export function byStudent(items: readonly GuardianshipView[]): { student: GuardianshipView['student']; items: GuardianshipView[] }[] {
  const parts: { student: GuardianshipView['student']; items: GuardianshipView[] }[] = [];
  for (const item of items) {
    const part = parts.find(({ student }) => student.id === item.student.id);
    if (part) part.items.push(item);
    else parts.push({ student: item.student, items: [item] });
  }
  return parts;
}
