import { expect, type Page } from '@playwright/test';

/** Waits until the page can be left: it would ask, as it asks a person, while something typed does not lie on the device yet. */
export const nothingToLose = (page: Page) => expect.poll(() => page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })))).toBe(true);
