export { byStudent } from './by-student.ts';
export { default as GuardianRow } from './GuardianRow.vue';
