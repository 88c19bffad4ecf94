export { default as EmergencyBanner } from './EmergencyBanner.vue';
export { default as EmergencyCard } from './EmergencyCard.vue';
export { default as EmergencyEnded } from './EmergencyEnded.vue';
export { default as EmergencyRow } from './EmergencyRow.vue';
export { default as FindInEmergency } from './FindInEmergency.vue';
export { default as LookedAt } from './LookedAt.vue';
export { useEmergency } from './use-emergency.ts';
