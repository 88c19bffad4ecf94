export { complainingOnce } from './complaints.ts';
export { atMost } from './patience.ts';
export { QueueConnection } from './queue-connection.ts';
export { QueueModule } from './queue.module.ts';
export { Ticker } from './ticker.ts';
