import type { VitePWAOptions } from 'vite-plugin-pwa';

/**
 * The product as an app: what a home screen needs to know, and a service worker that keeps the program – the pages, never anything
 * of the API – so that it opens without a network. A new version takes over at once; what is being typed lies in the drafts.
 */
export const installable: Partial<VitePWAOptions> = {
  injectRegister: false, // app/service-worker.ts, after the first page is there
  manifest: {
    id: '/',
    name: 'Throughline',
    short_name: 'Throughline',
    description: 'What happened, who acts on it, and what became of it: a school’s notes about its students.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#faf8f4',
    theme_color: '#faf8f4',
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['index.html', 'mark.svg', 'assets/**/*.{js,css,woff2}'],
    navigateFallback: '/index.html',
    navigateFallbackDenylist: [/^\/api(\/|$)/],
    runtimeCaching: [],
    cleanupOutdatedCaches: true,
    clientsClaim: true,
    skipWaiting: true,
    inlineWorkboxRuntime: true, // one file, from our own origin
    sourcemap: false,
  },
};
