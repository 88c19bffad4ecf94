export { default as FactorRoleList } from './FactorRoleList.vue';
export { default as PersonSignIn } from './PersonSignIn.vue';
