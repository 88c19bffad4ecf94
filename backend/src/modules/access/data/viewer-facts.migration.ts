/**
 * Every request reads who asks, and the function was planned anew each time, which took most of its milliseconds. One plan that fits
 * everybody is kept instead; it is no worse for anybody, as everything hangs on one login.
 */
export const viewerFactsMigration = {
  name: '20261122000100_viewer_facts',
  up: /* sql */ 'alter function app.viewer_facts(uuid[], timestamptz) set plan_cache_mode = force_generic_plan;',
};
