import type { Rolldown } from 'vite';

/**
 * What is loaded ahead of being needed is also compiled ahead, off the main thread, and not function by function on the first click:
 * V8 reads this comment at the top of a file (https://v8.dev/blog/explicit-compile-hints), other engines pass over it.
 * Not for what everybody loads at first: of that most is not called at once.
 */
export const compiledAtOnce = (chunk: Rolldown.RenderedChunk): string => (chunk.isEntry ? '' : '//# allFunctionsCalledOnLoad');
