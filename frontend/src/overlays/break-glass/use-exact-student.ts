import { ref } from 'vue';
import { findBreakGlassStudent } from '../../services/break-glass.ts';

/** A student by exact name and date of birth: looked for once, and again only when something else was typed. Each time is counted. */
export function useExactStudent() {
  const name = ref('');
  const dateOfBirth = ref('');
  let found: { id: string; name: string; dateOfBirth: string } | undefined;

  /** @throws ApiError 404 when nobody, or more than one, is called that and was born that day; 429 */
  async function find(): Promise<{ id: string; name: string; dateOfBirth: string }> {
    const typed = { name: name.value, dateOfBirth: dateOfBirth.value };
    if (found?.name !== typed.name || found.dateOfBirth !== typed.dateOfBirth) found = { id: (await findBreakGlassStudent(typed)).student.id, ...typed };
    return found;
  }
  return { name, dateOfBirth, find };
}
