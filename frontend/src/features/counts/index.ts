export { default as CountsLegend } from './CountsLegend.vue';
export { default as CountsTable } from './CountsTable.vue';
