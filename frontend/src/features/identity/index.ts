export { default as BackupCodes } from './BackupCodes.vue';
export { default as DemoPeople } from './DemoPeople.vue';
export { default as NewPassword } from './NewPassword.vue';
export { default as PasswordField } from './PasswordField.vue';
export { default as SecondFactorCard } from './SecondFactorCard.vue';
export { default as SecondFactorSetUp } from './SecondFactorSetUp.vue';
export { default as SecondStep } from './SecondStep.vue';
export { default as SessionsCard } from './SessionsCard.vue';
