export { default as CoverageLegend } from './CoverageLegend.vue';
export { default as CoverageMatrix } from './CoverageMatrix.vue';
export { default as GapsAhead } from './GapsAhead.vue';
export { default as GapsMet } from './GapsMet.vue';
