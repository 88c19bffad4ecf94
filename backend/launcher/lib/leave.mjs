const LOOK_FOR_PARENT_EVERY_MS = 250;

/**
 * Calls `leave(reason)`, maybe more than once, however we are told to stop: ^C, a closed terminal, or SIGTERM, also when that went to npm.
 * npm runs us under `sh -c`, and dash does not hand signals on: npm and sh die and we would live on, so we watch our parent.
 */
export function onLeave(leave) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => leave(signal));
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) leave('npm has ended'); }, LOOK_FOR_PARENT_EVERY_MS).unref();
}
