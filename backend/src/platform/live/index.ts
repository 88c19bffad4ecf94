export { LiveAudience, type LiveMessage, type LiveRecord, LiveSessions } from './live-audience.ts';
export { Live } from './live.ts';
export { LiveModule } from './live.module.ts';
export { LivePace } from './live-pace.ts';
export { type Listener, LiveStreams } from './live-streams.ts';
