import 'reflect-metadata';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { EventDefinition, PayloadOf } from './define-event.ts';

export interface HandlerMeta {
  /** The same for every handler and every attempt of one recording: what makes an effect idempotent outside the database. */
  readonly eventId: string;
  /** 0 the first time. */
  readonly failedBefore: number;
}

export interface Handling {
  readonly event: EventDefinition;
  readonly handler: string;
}

const HANDLES = Symbol('throughline:handles');

/**
 * The method handles this event, in a transaction of its own that also marks the event as handled: its changes through
 * `em` happen exactly once, anything it does outside may happen twice. When it throws, everything is rolled back and tried
 * again later.
 * @param handler `module.what-it-does`, unique in the process; rows in the outbox carry it, so it is not renamed lightly
 */
export function Handles<E extends EventDefinition>(event: E, handler: string) {
  return <Method extends (em: EntityManager, payload: PayloadOf<E>, meta: HandlerMeta) => Promise<void>>(_target: object, _key: string, method: TypedPropertyDescriptor<Method>): void => {
    Reflect.defineMetadata(HANDLES, { event, handler } satisfies Handling, method.value!);
  };
}

/** What a method said with `@Handles`, if anything. */
export const handlingOf = (method: object): Handling | undefined => Reflect.getMetadata(HANDLES, method) as Handling | undefined;
