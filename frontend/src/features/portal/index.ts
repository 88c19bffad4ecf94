export { default as ChildSwitch } from './ChildSwitch.vue';
export { default as SharedLogCard } from './SharedLogCard.vue';
export { default as SharedLogText } from './SharedLogText.vue';
