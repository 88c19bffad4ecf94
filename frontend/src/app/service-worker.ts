import { firstPage } from '../lib/first-page.ts';

/** The browser tells of what it has drawn later than it draws it; there is time until the network goes. */
const A_MOMENT_MS = 1_000;

/**
 * Lets the product open without a network, once the first page is there and the browser has nothing better to do.
 * Only over a secure origin, and only what `vite build` made: a page of the development server changes too often.
 */
export function keepProgram(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  void firstPage.then(() => setTimeout(() => void navigator.serviceWorker.register('/sw.js').catch(() => undefined), A_MOMENT_MS));
}
