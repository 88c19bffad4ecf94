import type { EntityName } from '@mikro-orm/core';
import type { Stream } from './event-names.ts';

/** How changes of one kind of record are told. */
export interface AuditPolicy<Field extends string = string> {
  /** The kind's name in the ledger, in snake_case; the migration watches its table under the same one. */
  readonly type: string;
  readonly stream: Stream;
  /**
   * The fields whose values may stand in the ledger: codes, states, ids, days. Everything else appears by name only, so
   * nothing a person wrote and nobody's name is ever on this list.
   */
  readonly fields: readonly Field[];
  /** The field that holds the id of the person the record is about. */
  readonly subject?: Field;
}

type Decision = AuditPolicy | { readonly reason: string };

const decided = new Map<string, Decision>();

/** Declares that every change of this entity leaves an event; for a table without an entity give its name, and columns as fields. */
export function audited(table: string, policy: AuditPolicy): void;
export function audited<Entity extends object>(entity: EntityName<Entity>, policy: AuditPolicy<keyof Entity & string>): void;
export function audited(entity: EntityName<object> | string, policy: AuditPolicy): void {
  decide(nameOf(entity), policy);
}

/** Declares that changes of this entity leave no event, and why. */
export function notAudited(entity: EntityName<object> | string, reason: string): void {
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
export function assertEveryEntityDecided(entities: readonly (EntityName<object> | string)[]): void {
  const undecided = entities.map(nameOf).filter((name) => !decided.has(name));
  if (undecided.length > 0) throw new Error(`neither audited(…) nor notAudited(…, reason): ${undecided.join(', ')}`);
}

function decide(name: string, decision: Decision): void {
  const taken = 'type' in decision && [...decided].find(([other, one]) => 'type' in one && one.type === decision.type && other !== name);
  if (taken) throw new Error(`"${decision.type}" is already what changes of ${taken[0]} are told as`);
  decided.set(name, decision);
}

function nameOf(entity: EntityName<object> | string): string {
  if (typeof entity === 'string') return entity;
  return 'meta' in entity ? entity.meta.className : entity.name;
}
