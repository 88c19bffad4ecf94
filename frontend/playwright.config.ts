import { defineConfig } from '@playwright/test';

/** One product for each worker: stories that run side by side never meet in one district. */
const products = (process.env.E2E_BASE_URL ?? 'http://localhost:3000').split(' ');

/** The launcher starts the products, says where they listen and which browser there is; nothing is started from here. */
export default defineConfig({
  testDir: 'e2e',
  workers: products.length,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  use: {
    baseURL: products[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]!,
    locale: 'en-GB',
    // Each story has a browser of its own, which would fetch the whole program again: the story without a network alone lets it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    // A shell without windows dies when a page asks what it could recognise of speech; stories bring a recogniser of their own.
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-features=OnDeviceWebSpeechAvailable'] },
  },
});
