interface Node {
  id: string;
  parentId: string | null;
}

/** Whether something of the one school is offered wherever something of the other is; null stands for all schools. */
export function offeredWherever(schools: readonly Node[], scope: string | null, other: string | null): boolean {
  if (scope === null) return true;
  for (let at = other; at !== null; at = schools.find(({ id }) => id === at)?.parentId ?? null) if (at === scope) return true;
  return false;
}
