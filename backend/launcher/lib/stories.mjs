import { startProduct } from './product.mjs';
import { playwright } from './testers.mjs';

/** Stories run side by side, each on a district of its own. */
const STORIES_AT_ONCE = 2;

let products = [];

/** Runs what `frontend/e2e` tells (`only` of these files, told to these `reporters` too) in this browser, on products of its own; resolves to `{ passed, failed, skipped }`. */
export async function runStories(browser, { only = [], reporters = [], env = {} } = {}) {
  try {
    for (let n = 0; n < STORIES_AT_ONCE; n++) products.push(await startProduct());
    return await playwright({ ...env, E2E_BASE_URL: products.map(({ url }) => url).join(' '), CHROMIUM_PATH: browser.path, ...browser.env }, { only, reporters });
  } finally {
    await stopProducts();
  }
}

/** Ends what the stories run on, also in their midst. */
export async function stopProducts() {
  const stopping = products;
  products = [];
  await Promise.all(stopping.map((product) => product.stop()));
}
