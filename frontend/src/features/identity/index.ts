export { default as DemoPeople } from './DemoPeople.vue';
export { default as NewPassword } from './NewPassword.vue';
