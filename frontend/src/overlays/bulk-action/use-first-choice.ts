import { nextTick, onMounted, watch, type ShallowRef } from 'vue';

/**
 * Begins at the chosen one of a list of choices, once they are there: whoever came by a key goes on by keys, and does not stand
 * on the button that closes the overlay.
 */
export function useFirstChoice(choices: Readonly<ShallowRef<HTMLElement | null>>, there: () => boolean): void {
  onMounted(() => watch(there, async (now) => {
    if (!now) return;
    await nextTick();
    // after the dialog has put the focus on its first control
    setTimeout(() => choices.value?.querySelector<HTMLElement>('[role="radio"][data-state="checked"]')?.focus());
  }, { immediate: true }));
}
