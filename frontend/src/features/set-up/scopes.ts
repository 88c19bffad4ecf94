interface Kept {
  id: string;
  name: string;
  schoolId: string | null;
  school: { name: string } | null;
  active: boolean;
  may: { edit: boolean };
}
export interface Scope<T> {
  /** Null: for all schools. */
  schoolId: string | null;
  /** Empty for all schools. */
  school: string;
  inUse: T[];
  retired: T[];
  mayOrder: boolean;
}

/** What is kept up, by the school it belongs to, in the order in which it came. */
export function byScope<T extends Kept>(items: readonly T[]): Scope<T>[] {
  return [...Map.groupBy(items, ({ schoolId }) => schoolId)].map(([schoolId, here]) => ({
    schoolId, school: here[0]?.school?.name ?? '', inUse: here.filter(({ active }) => active), retired: here.filter(({ active }) => !active), mayOrder: here.every(({ may }) => may.edit),
  }));
}
