import type { z } from 'zod';

/** Something that happened, as the outbox keeps it: a name, and a payload of ids and small words. */
export interface EventDefinition<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly schema: Schema;
}
export type PayloadOf<E extends EventDefinition> = z.output<E['schema']>;

const declared = new Map<string, EventDefinition>();

/**
 * Declares an event. The payload is stored as JSON and read again through the same schema, which therefore must not
 * transform: `z.object` of ids, words and numbers.
 * @param name `thing.happened`, unique in the process
 * @throws Error when the name is taken
 */
export function defineEvent<const Name extends string, Schema extends z.ZodType>(name: Name, schema: Schema): EventDefinition<Schema> & { readonly name: Name } {
  if (declared.has(name)) throw new Error(`the event ${name} is declared twice`);
  const event = Object.freeze({ name, schema });
  declared.set(name, event);
  return event;
}

/** True for what `defineEvent` returned, and for nothing that only looks like it. */
export const isDeclared = (event: EventDefinition): boolean => declared.get(event.name) === event;

/** Every event somebody declared, in no particular order. */
export const declaredEvents = (): readonly EventDefinition[] => [...declared.values()];
