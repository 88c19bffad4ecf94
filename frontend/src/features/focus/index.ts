export { default as FocusCard } from './FocusCard.vue';
export { default as QueueDetail } from './QueueDetail.vue';
export { default as QueueList } from './QueueList.vue';
export { itemKey } from './focus-items.ts';
export { useQueueActions } from './use-queue-actions.ts';
export { useQueueItems, useSelection, type QueueFilter } from './use-queue.ts';
