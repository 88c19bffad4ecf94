import { nextTick, watch } from 'vue';
import { useRoute } from 'vue-router';

/** The element that holds the page inside a shell. */
const CONTENT_ID = 'content';

/**
 * After going to another page the focus goes to its beginning, as it would after a load: else it stays on a link that is
 * gone, and a screen reader says nothing. A field of the new page that takes the focus itself keeps it.
 */
export function usePageFocus(): void {
  const route = useRoute();
  watch(() => route.path, async () => {
    await nextTick();
    const content = document.getElementById(CONTENT_ID);
    if (content && !content.contains(document.activeElement)) content.focus({ preventScroll: true });
  });
}

/** Whether the person is nowhere in particular: the focus may be taken along without taking it away from anything. */
export const isFocusIdle = (): boolean => document.activeElement === document.body || document.activeElement?.id === CONTENT_ID;
