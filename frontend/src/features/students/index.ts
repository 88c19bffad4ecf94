export { default as ChronologyEntry } from './ChronologyEntry.vue';
export { timelineFiltersIn } from './use-timeline-filters.ts';
export { default as StudentGroups } from './StudentGroups.vue';
export { default as StudentTimeline } from './StudentTimeline.vue';
