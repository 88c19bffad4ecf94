export { default as LogList } from './LogList.vue';
export { default as LogRow } from './LogRow.vue';
export { default as RecentLogs } from './RecentLogs.vue';
export { default as StatusBadge } from './StatusBadge.vue';
export { default as TypeMark } from './TypeMark.vue';
