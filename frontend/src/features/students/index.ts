export { default as StudentGroups } from './StudentGroups.vue';
export { default as StudentTimeline } from './StudentTimeline.vue';
