import { watch } from 'vue';

/** The kit gives the focus back itself, in a task of its own; this looks after it has. */
const AFTER_THE_KIT_MS = 50;

/**
 * Gives the focus back where the kit cannot: an overlay that was opened from a menu or a popover holds on to a line of it, which is gone by then.
 * @param open how many overlays are open
 */
export function useFocusBack(open: () => number): void {
  const openers: (HTMLElement | null)[] = [];

  watch(open, (now, before) => {
    while (openers.length < now) openers.push(placeOf(document.activeElement));
    if (now >= before) return;
    const [opener] = openers.splice(now);
    setTimeout(() => {
      if (document.activeElement === document.body && opener?.isConnected) opener.focus();
    }, AFTER_THE_KIT_MS);
  }, { flush: 'sync' });
}

/** Of what stands in a menu or a popover: the button that it hangs on. */
function placeOf(element: Element | null): HTMLElement | null {
  const around = element?.closest('[role="menu"], [role="dialog"]')?.getAttribute('aria-labelledby');
  const trigger = around ? document.getElementById(around) : null;
  const place = trigger instanceof HTMLButtonElement ? trigger : element;
  return place instanceof HTMLElement ? place : null;
}
