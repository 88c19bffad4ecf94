import { watch } from 'vue';

/** A menu or a popover lets go of the focus in a task of its own, on a slow machine late; this looks until it has. */
const LOOK_EVERY_MS = 50;
const LOOKS = 20;

/**
 * Gives the focus back to where it was when an overlay was asked for. The kit (`OverlaySheet` tells it not to) would give it to what
 * had it when the overlay came: that is a line of a menu which is gone by then, a field of the overlay's own, or, where its code came
 * late, whatever Tab had reached meanwhile.
 * @param open how many overlays are open
 */
export function useFocusBack(open: () => number): void {
  const openers: (HTMLElement | null)[] = [];

  watch(open, (now, before) => {
    while (openers.length < now) openers.push(placeOf(document.activeElement));
    if (now >= before) return;
    const [opener] = openers.splice(now);
    if (opener) setTimeout(() => keep(opener, () => open() === now));
  }, { flush: 'sync' });
}

/** Looks for lost focus and gives it back; not for ever, for somebody may mean to have it nowhere. */
function keep(opener: HTMLElement, stillSo: () => boolean, looks = LOOKS): void {
  if (!stillSo() || !opener.isConnected) return;
  if (document.activeElement === document.body) opener.focus();
  if (looks > 1) setTimeout(() => keep(opener, stillSo, looks - 1), LOOK_EVERY_MS);
}

/** Of what stands in a menu or a popover: the button that it hangs on. */
function placeOf(element: Element | null): HTMLElement | null {
  const around = element?.closest('[role="menu"], [role="dialog"]')?.getAttribute('aria-labelledby');
  const trigger = around ? document.getElementById(around) : null;
  const place = trigger instanceof HTMLButtonElement ? trigger : element;
  return place instanceof HTMLElement ? place : null;
}
