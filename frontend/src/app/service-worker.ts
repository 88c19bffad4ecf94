import { firstPage } from '../lib/first-page.ts';

/**
 * Lets the product open without a network, once the first page is there and the browser has nothing better to do.
 * Only over a secure origin, and only what `vite build` made: a page of the development server changes too often.
 */
export function keepProgram(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  void firstPage.then(() => navigator.serviceWorker.register('/sw.js')).catch(() => undefined);
}
