import type { IncidentRole } from '@throughline/shared';
import { computed, ref, shallowRef } from 'vue';
import type { About } from './draft.ts';

/** Whom the log is about, as the form shows them. */
export interface Chosen {
  id: string;
  name: string;
  detail?: string;
}

/** A whole group, in its own order. */
export interface ChosenGroup {
  readonly id: string;
  readonly name: string;
  readonly students: readonly Chosen[];
}

/** Whom the form is about: mostly one student; several, if wished as one incident with a part for each; or a group without some. */
export function useStudents(first: readonly Chosen[]) {
  const students = shallowRef(first);
  const group = shallowRef<ChosenGroup | null>(null);
  const together = ref(false);
  const roles = ref<Record<string, IncidentRole>>({});
  const ids = computed(() => students.value.map(({ id }) => id));
  const several = computed(() => students.value.length > 1);
  const incident = computed(() => several.value && together.value);

  function choose(chosen: readonly Chosen[], of: ChosenGroup | null = null): void {
    students.value = chosen;
    group.value = of;
  }

  return {
    students, several, ids,
    /** The group somebody began with. */
    group,
    /** Whether it is one incident for all of them. */
    incident,
    /** As the server is told. */
    about: computed<About>(() => ({ studentIds: ids.value, ...(incident.value ? { incident: { roles: Object.fromEntries(ids.value.map((id) => [id, roleOf(id)])) } } : {}) })),
    roleOf,
    choose,
    chooseGroup: (of: ChosenGroup) => choose(of.students, of),
    /** Once, however often they are chosen. */
    add: (...chosen: readonly Chosen[]) => (students.value = [...students.value.filter(({ id }) => !chosen.some((one) => one.id === id)), ...chosen]),
    remove: (gone: readonly string[]) => (students.value = students.value.filter(({ id }) => !gone.includes(id))),
    /** Of the group just these; whoever came from elsewhere stays. */
    keepOfGroup(kept: readonly string[]): void {
      const members = group.value?.students ?? [];
      students.value = [...members.filter(({ id }) => kept.includes(id)), ...students.value.filter(({ id }) => !members.some((one) => one.id === id))];
    },
    join: (on: boolean) => (together.value = on),
    giveRole: (id: string, role: IncidentRole) => (roles.value = { ...roles.value, [id]: role }),
    /** A new form about whoever stays. */
    clear: (chosen: readonly Chosen[], of: ChosenGroup | null = null) => {
      choose(chosen, of);
      together.value = false;
      roles.value = {};
    },
  };
  function roleOf(id: string): IncidentRole {
    return roles.value[id] ?? 'involved';
  }
}
export type Students = ReturnType<typeof useStudents>;
