export { default as RehearsalSheet } from './RehearsalSheet.vue';
export { default as RunDays } from './RunDays.vue';
