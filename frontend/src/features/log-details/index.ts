export { default as LogBeside } from './LogBeside.vue';
export { default as LogContext } from './LogContext.vue';
export { default as LogDuty } from './LogDuty.vue';
export { default as LogFamily } from './LogFamily.vue';
export { default as LogReaders } from './LogReaders.vue';
export { default as LogTrail } from './LogTrail.vue';
export { default as LogWritten } from './LogWritten.vue';
export { default as ReaderGroups } from './ReaderGroups.vue';
