import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { declaredEvents, type EventDefinition } from './define-event.ts';
import { type Handling, handlingOf, type HandlerMeta } from './handles.ts';

type Run = (em: EntityManager, payload: unknown, meta: HandlerMeta) => Promise<void>;
export interface Handler extends Handling {
  /** @throws ZodError when the payload is not what the event promises */
  readonly run: Run;
}

/** Every `@Handles` method of the process, found once at boot. */
@Injectable()
export class HandlerRegistry implements OnModuleInit {
  readonly #handlers = new Map<string, Handler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error, and with it the boot, when two handlers share a name or an event has none */
  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (instance && typeof instance === 'object') this.#collect(instance as Record<string, unknown>);
    }
    const unheard = declaredEvents().filter((event) => this.of(event).length === 0);
    if (unheard.length > 0) throw new Error(`nobody handles ${unheard.map(({ name }) => name).join(', ')}`);
  }

  named(handler: string): Handler | undefined {
    return this.#handlers.get(handler);
  }

  of(event: EventDefinition): Handler[] {
    return [...this.#handlers.values()].filter((handler) => handler.event === event);
  }

  #collect(instance: Record<string, unknown>): void {
    const prototype = Object.getPrototypeOf(instance) as object | null;
    if (!prototype) return;
    for (const key of this.scanner.getAllMethodNames(prototype)) {
      const method = instance[key] as Run;
      const handling = handlingOf(method);
      if (handling) this.#add({ ...handling, run: async (em, payload, meta) => method.call(instance, em, handling.event.schema.parse(payload), meta) });
    }
  }

  #add(handler: Handler): void {
    if (this.#handlers.has(handler.handler)) throw new Error(`two handlers are called ${handler.handler}`);
    this.#handlers.set(handler.handler, handler);
  }
}
