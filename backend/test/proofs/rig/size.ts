/** `small` is part of every test run, `full` takes its time (`npm run prove`). */
export const FULL = process.env['PROOF_SIZE'] === 'full';

/** Makes a run repeatable: what is written, killed and forgotten after which write follows from it. */
export const SEED = process.env['PROOF_SEED'] ?? '1';

export const sized = <T>(sizes: { small: T; full: T }): T => (FULL ? sizes.full : sizes.small);
