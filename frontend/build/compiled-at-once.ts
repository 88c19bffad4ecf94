import type { Rolldown } from 'vite';

/** What everybody loads at first (build/parts.ts): of that most is not called at once. */
const AT_FIRST = ['kit', 'staff'];

/**
 * What is fetched later is compiled when it arrives, off the main thread, and not function by function when it is first called:
 * the form for a new log, fetched ahead, opens at once. V8 reads this comment at the top of a file
 * (https://v8.dev/blog/explicit-compile-hints), other engines pass over it.
 */
export const compiledAtOnce = ({ isEntry, name }: Rolldown.RenderedChunk): string => (isEntry || AT_FIRST.includes(name) ? '' : '//# allFunctionsCalledOnLoad');
