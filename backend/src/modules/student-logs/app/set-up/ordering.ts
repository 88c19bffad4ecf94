import type { EntityClass } from '@mikro-orm/core';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';

/** What stands in an order of its own at each school. */
interface Ordered { id: string; schoolId?: string | null; active: boolean; position: number }

/**
 * Puts what is in use at one school in this order. The retired keep their places behind.
 * @returns false when the ids are not exactly those in use: somebody added or retired one meanwhile
 */
export async function putInOrder<T extends Ordered>(em: EntityManager, entity: EntityClass<T>, schoolId: string | null, ids: readonly string[]): Promise<boolean> {
  const all = await em.find<Ordered>(entity as EntityClass<Ordered>, { schoolId }, { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } });
  const used = new Map(all.filter(({ active }) => active).map((one) => [one.id, one]));
  if (used.size !== ids.length || !ids.every((id) => used.has(id))) return false;
  const retired = all.filter(({ active }) => !active).toSorted((one, other) => one.position - other.position);
  [...ids.map((id) => used.get(id)), ...retired].forEach((one, position) => {
    if (one) one.position = position;
  });
  await em.flush();
  return true;
}
