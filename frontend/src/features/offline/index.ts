export { default as OnDevice } from './OnDevice.vue';
export { default as OnDeviceHelp } from './OnDeviceHelp.vue';
