import { computed, ref } from 'vue';

/** Whether the browser thinks it has a network; `false` is certain, `true` a hope. */
export const hasNetwork = ref(navigator.onLine);
const answered = ref(true);
window.addEventListener('online', () => {
  hasNetwork.value = true;
  answered.value = true;
});
window.addEventListener('offline', () => (hasNetwork.value = false));

/** Told after each request: whether the server was reached. */
export const reached = (yes: boolean): void => void (answered.value = yes);
/** Whether the server can be reached, as far as is known. */
export const online = computed(() => hasNetwork.value && answered.value);
