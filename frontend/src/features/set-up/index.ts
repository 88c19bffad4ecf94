export { default as HistoryList } from './HistoryList.vue';
export { default as SchoolSelect } from './SchoolSelect.vue';
export { default as SetUpRow } from './SetUpRow.vue';
export { useSetUpSections } from './sections.ts';
