export { default as FocusCard } from './FocusCard.vue';
