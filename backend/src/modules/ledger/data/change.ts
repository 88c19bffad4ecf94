import { ChangeSetType, type ChangeSet, type EntityProperty, JsonType, type Platform, wrap } from '@mikro-orm/core';
import type { Entry } from '../domain/event.ts';
import type { AuditPolicy } from '../domain/policy.ts';
import { policyOf } from './registry.ts';

type Values = Record<string, unknown>;
type Change = ChangeSet<object>;

const VERB: Record<ChangeSetType, 'created' | 'updated' | 'deleted'> = {
  [ChangeSetType.CREATE]: 'created',
  [ChangeSetType.UPDATE]: 'updated',
  [ChangeSetType.UPDATE_EARLY]: 'updated',
  [ChangeSetType.DELETE]: 'deleted',
  [ChangeSetType.DELETE_EARLY]: 'deleted',
};

/**
 * What the ledger says of one change of one entity: which columns changed, and the values before and after of those that the
 * entity's policy lists, by column. Nothing for an entity that is not audited.
 */
export function entryOf(change: Change, platform: Platform): Entry | undefined {
  const policy = policyOf(change.meta.className);
  if (!policy) return undefined;
  const verb = VERB[change.type];
  const before = verb === 'created' ? {} : original(change);
  const after: Values = verb === 'deleted' ? {} : change.payload;
  const changed = changedProperties(change, verb === 'deleted' ? before : after);
  const told = (values: Values): Values => toldValues(changed, values, policy, platform);
  return {
    name: `entity.${policy.type}.${verb}`,
    stream: policy.stream,
    entityType: policy.type,
    entityId: String(change.getPrimaryKey()),
    subjectId: subjectOf(policy, { ...before, ...after }),
    changed: changed.flatMap(({ fieldNames }) => fieldNames),
    data: {
      ...(verb !== 'created' && { before: told(before) }),
      ...(verb !== 'deleted' && { after: told(after) }),
    },
  };
}

/** The row as this entity manager loaded it, in the form the change is in; a deletion does not carry it along. */
function original(change: Change): Values {
  return (change.originalEntity ?? (wrap(change.entity, true).__originalEntityData as Values | undefined) ?? {}) as Values;
}

/** The ORM raises a version by itself, after the change was made out. */
function changedProperties({ meta, type }: Change, values: Values): EntityProperty[] {
  const properties = meta.props as unknown as EntityProperty[];
  const raisesVersion = type === ChangeSetType.UPDATE || type === ChangeSetType.UPDATE_EARLY;
  return properties.filter(({ name, persist, fieldNames, primary }) =>
    !primary && persist !== false && fieldNames && ((values[name] !== undefined && values[name] !== null) || (raisesVersion && (name in values || name === meta.versionProperty))));
}

function toldValues(changed: readonly EntityProperty[], values: Values, policy: AuditPolicy, platform: Platform): Values {
  const told = changed.filter(({ name }) => policy.fields.includes(name) && name in values);
  return Object.fromEntries(told.map((property) => [property.fieldNames[0]!, plain(property, values[property.name], platform)]));
}

/** Change sets hold what goes to the database: arrays and JSON as text. The ledger tells them as what they are. */
function plain({ customType }: EntityProperty, value: unknown, platform: Platform): unknown {
  if (!customType || value == null) return value;
  if (customType instanceof JsonType && typeof value === 'string') return JSON.parse(value);
  return customType.convertToJSValue(value, platform);
}

function subjectOf({ subject }: AuditPolicy, values: Values): string | undefined {
  const id = subject && values[subject];
  return typeof id === 'string' ? id : undefined;
}
