import { expect } from 'vitest';
import { type Entries, plain } from '../entry.ts';

const FIRST = { code: 'not-the-code', name: 'Somebody', email: 'somebody@demo.test', password: 'a-long-enough-password', schoolName: 'Elsewhere', timeZone: 'Europe/London' };

/** What stands before or beside all records: whoever asks is told about themselves alone. */
export const OWN_ENTRIES: Entries = {
  'GET /me': plain('who is signed in', (_scene, { userId }) => ({ url: '/me', status: 200, check: ({ id }) => expect(id).toBe(userId) })),
  'GET /me/draft-key': plain('the key of one’s own unsent notes', () => ({ url: '/me/draft-key', status: 200, check: ({ key }) => expect(key).toMatch(/^[\w+/]{43}=$/) })),
  'GET /demo-people': { ...plain('whom a demo offers to sign in as', () => ({ url: '/demo-people', status: 200 })), open: true },
  'GET /set-up': plain('whether this installation is set up', () => ({ url: '/set-up', status: 200 })),
  'POST /set-up': plain('setting the installation up', () => ({ url: '/set-up', status: 409, body: FIRST })),
  'GET /me/preferences': plain('one’s own preferences', () => ({ url: '/me/preferences', status: 200 })),
  'PUT /me/preferences': plain('one’s own preferences', () => ({ url: '/me/preferences', status: 200, body: { locale: 'en', notifications: {}, keyboardShortcuts: true } })),
};
