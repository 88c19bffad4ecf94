export { default as LeaderQuestion } from './LeaderQuestion.vue';
export { default as RoleQuestion } from './RoleQuestion.vue';
export { default as SightChanges } from './SightChanges.vue';
export { default as TypeQuestion } from './TypeQuestion.vue';
export { default as WouldSeeMore } from './WouldSeeMore.vue';
export { changeOf, emptyQuestion, KINDS } from './question.ts';
