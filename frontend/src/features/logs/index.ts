export { default as ExportButton } from './ExportButton.vue';
export { default as LogList } from './LogList.vue';
export { default as LogRow } from './LogRow.vue';
export { default as RecentLogs } from './RecentLogs.vue';
export { default as SeenBecause } from './SeenBecause.vue';
export { default as StatusBadge } from './StatusBadge.vue';
export { default as TypeMark } from './TypeMark.vue';
export { default as LogFilterBar } from './LogFilterBar.vue';
export { useLogFilters } from './use-log-filters.ts';
