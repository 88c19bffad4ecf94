export { default as NamedOthers } from './NamedOthers.vue';
