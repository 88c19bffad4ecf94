/** Not of the product: what a page would be that takes a value, and not only a type, out of the contracts. */
export { LogSummary as carried } from '@throughline/shared';
