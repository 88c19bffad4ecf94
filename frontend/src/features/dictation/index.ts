export { default as DictateButton } from './DictateButton.vue';
