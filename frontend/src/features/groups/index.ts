export { default as MyGroups } from './MyGroups.vue';
