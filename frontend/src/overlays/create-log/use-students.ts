import type { IncidentRole } from '@throughline/shared';
import { computed, ref, shallowRef } from 'vue';
import type { About } from './draft.ts';
import type { Chosen } from './StudentField.vue';

/** Whom the form is about: mostly one student; several, if wished as one incident with a part for each. */
export function useStudents(first: readonly Chosen[]) {
  const students = shallowRef(first);
  const together = ref(false);
  const roles = ref<Record<string, IncidentRole>>({});
  const ids = computed(() => students.value.map(({ id }) => id));
  const several = computed(() => students.value.length > 1);
  const incident = computed(() => several.value && together.value);

  return {
    students, several, ids,
    /** Whether it is one incident for all of them. */
    incident,
    /** As the server is told. */
    about: computed<About>(() => ({ studentIds: ids.value, ...(incident.value ? { incident: { roles: Object.fromEntries(ids.value.map((id) => [id, roleOf(id)])) } } : {}) })),
    roleOf,
    choose: (chosen: readonly Chosen[]) => (students.value = chosen),
    /** Once, however often they are chosen. */
    add: (chosen: Chosen) => (students.value = [...students.value.filter(({ id }) => id !== chosen.id), chosen]),
    remove: (gone: readonly string[]) => (students.value = students.value.filter(({ id }) => !gone.includes(id))),
    join: (on: boolean) => (together.value = on),
    giveRole: (id: string, role: IncidentRole) => (roles.value = { ...roles.value, [id]: role }),
    /** A new form about whoever stays. */
    clear: (chosen: readonly Chosen[]) => {
      students.value = chosen;
      together.value = false;
      roles.value = {};
    },
  };
  function roleOf(id: string): IncidentRole {
    return roles.value[id] ?? 'involved';
  }
}
export type Students = ReturnType<typeof useStudents>;
