export { Clock, SystemClock } from './clock.ts';
export { ClockModule } from './clock.module.ts';
export { Ids, SystemIds } from './ids.ts';
