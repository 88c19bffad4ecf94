import { EntitySchema, type EntityName } from '@mikro-orm/core';
import type { AuditPolicy } from '../domain/policy.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyEntity = EntityName<any> | string;
type Decision = AuditPolicy | { readonly reason: string };

const decided = new Map<string, Decision>();

/** Declares that every change of this entity leaves an event; for a table without an entity give its name, and columns as fields. */
export function audited(table: string, policy: AuditPolicy): void;
export function audited<Entity extends object>(entity: EntityName<Entity>, policy: AuditPolicy<keyof Entity & string>): void;
export function audited(entity: AnyEntity, policy: AuditPolicy): void {
  decide(nameOf(entity), policy);
}

/** Declares that changes of this entity leave no event, and why. */
export function notAudited(entity: AnyEntity, reason: string): void {
  decide(nameOf(entity), { reason });
}

/** How changes of this entity are told, or nothing when they are not. */
export function policyOf(entityName: string): AuditPolicy | undefined {
  const decision = decided.get(entityName);
  return decision && 'type' in decision ? decision : undefined;
}

/** @throws when no entity or table was declared with this type */
export function declaredAs(type: string): { entityName: string; policy: AuditPolicy } {
  for (const [entityName, decision] of decided) if ('type' in decision && decision.type === type) return { entityName, policy: decision };
  throw new Error(`nothing is audited as "${type}": declare it with audited(…)`);
}

/**
 * For the test that walks all entities: a new one has to be decided on.
 * @throws naming every entity that is neither `audited` nor `notAudited`
 */
export function assertEveryEntityDecided(entities: readonly AnyEntity[]): void {
  const undecided = entities.map(nameOf).filter((name) => !decided.has(name));
  if (undecided.length > 0) throw new Error(`neither audited(…) nor notAudited(…, reason): ${undecided.join(', ')}`);
}

function decide(name: string, decision: Decision): void {
  const taken = 'type' in decision && [...decided].find(([other, one]) => 'type' in one && one.type === decision.type && other !== name);
  if (taken) throw new Error(`"${decision.type}" is already what changes of ${taken[0]} are told as`);
  decided.set(name, decision);
}

function nameOf(entity: AnyEntity): string {
  if (typeof entity === 'string') return entity;
  const schema = EntitySchema.is(entity) ? entity : EntitySchema.REGISTRY.get(entity as never);
  return schema?.meta.className ?? (entity as { name: string }).name;
}
