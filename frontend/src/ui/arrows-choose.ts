/**
 * Lets an arrow key choose the radio that it leads to. The kit (reka-ui, RadioGroupItem) does so only while the key is still down, which a
 * quick finger on a slow machine has let go of before the focus has moved.
 */
export function letArrowsChoose(page: Document): void {
  let byArrow = false;
  page.addEventListener('keydown', ({ key }) => (byArrow = key.startsWith('Arrow')), true);
  page.addEventListener('pointerdown', () => (byArrow = false), true);
  page.addEventListener('focusin', ({ target }) => {
    if (byArrow && target instanceof HTMLElement && target.getAttribute('role') === 'radio') target.click();
    byArrow = false;
  }, true);
}
