import { watch } from 'vue';

/** The kit gives the focus back itself, in a task of its own and on a slow machine late; this looks after it has. */
const AFTER_THE_KIT_MS = 50;
const LOOKS = 20;

/**
 * Gives the focus back where the kit cannot: an overlay that was opened from a menu or a popover holds on to a line of it, which is gone
 * by then; one whose own field takes the focus at once holds on to that.
 * @param open how many overlays are open
 */
export function useFocusBack(open: () => number): void {
  const openers: (HTMLElement | null)[] = [];

  watch(open, (now, before) => {
    while (openers.length < now) openers.push(placeOf(document.activeElement));
    if (now >= before) return;
    const [opener] = openers.splice(now);
    if (opener) keep(opener, () => open() === now);
  }, { flush: 'sync' });
}

/** Looks until the focus is lost, and then gives it back; not for ever, for somebody may mean to have it nowhere. */
function keep(opener: HTMLElement, stillSo: () => boolean, looks = LOOKS): void {
  setTimeout(() => {
    if (!stillSo() || !opener.isConnected) return;
    if (document.activeElement === document.body) opener.focus();
    else if (looks > 1) keep(opener, stillSo, looks - 1);
  }, AFTER_THE_KIT_MS);
}

/** Of what stands in a menu or a popover: the button that it hangs on. */
function placeOf(element: Element | null): HTMLElement | null {
  const around = element?.closest('[role="menu"], [role="dialog"]')?.getAttribute('aria-labelledby');
  const trigger = around ? document.getElementById(around) : null;
  const place = trigger instanceof HTMLButtonElement ? trigger : element;
  return place instanceof HTMLElement ? place : null;
}
