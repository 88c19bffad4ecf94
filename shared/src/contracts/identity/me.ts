import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Id, Instant, Ref } from '../shapes.ts';

export const Me = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  kind: z.enum(['staff', 'student', 'guardian']),
  locale: z.string(),
  roles: z.array(z.strictObject({ role: z.string(), label: z.string(), school: Ref })),
  /** Whether there is a second factor, and whether a role held now needs one: needed and not there, everything else waits for it. */
  secondFactor: z.strictObject({ on: z.boolean(), needed: z.boolean() }),
  /** Whether their school lets them dictate, where their device can do it by itself. */
  dictation: z.boolean(),
  /** Students whose records this person opened in an emergency, and until when they read them. */
  emergencies: z.array(z.strictObject({ studentId: Id, endsAt: Instant })),
  may: z.strictObject({
    writeLogs: z.boolean(),
    readLogs: z.boolean(),
    /** Take what a list shows out of the product. */
    exportLogs: z.boolean(),
    oversee: z.boolean(),
    portal: z.boolean(),
    setUp: z.boolean(),
    administer: z.boolean(),
    audit: z.boolean(),
    counts: z.boolean(),
    breakGlass: z.boolean(),
  }),
});
export type Me = z.infer<typeof Me>;

/**
 * What notes of this person are encrypted with while they lie on a device. Always the same for one person and installation, so that
 * whoever signs in again reads what they left; worth nothing without the device.
 */
export const showDraftKey = defineRoute({
  method: 'GET', path: '/me/draft-key', summary: 'The key under which my unsent notes lie on my devices', access: 'signed-in',
  response: z.strictObject({ /** 256 bits for AES-GCM, in base64. */ key: z.base64() }),
});

export const showMe = defineRoute({ method: 'GET', path: '/me', summary: 'Who is signed in, and what they may do', access: 'signed-in', response: Me });
