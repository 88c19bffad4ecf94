import { watch } from 'vue';

/**
 * While an overlay is open the kit takes the pointer from `body`, which everything inherits: the style of the whole page would be
 * worked out again before the overlay is seen. The page says for itself what it does with the pointer, and is left alone; the
 * backdrop lies above it.
 * @param open whether an overlay is open
 */
export function usePageApart(open: () => boolean): void {
  watch(open, (now) => {
    const page = document.getElementById('app');
    if (page) page.style.pointerEvents = now ? 'auto' : '';
  }, { flush: 'sync' });
}
