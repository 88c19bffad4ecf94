export { defineEvent, type EventDefinition, type PayloadOf } from './define-event.ts';
export { errorInBrief } from './error-in-brief.ts';
export { platformEventsMigration } from './events.migration.ts';
export { EventsModule } from './events.module.ts';
export { type HandlerMeta, Handles } from './handles.ts';
export { HandlerRegistry } from './handler-registry.ts';
export { Outbox } from './outbox.ts';
export { Pace } from './pace.ts';
