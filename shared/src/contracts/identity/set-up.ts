import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { plainText } from '../shapes.ts';

export const SetUpState = z.strictObject({ needed: z.boolean() });
export const showSetUpState = defineRoute({ method: 'GET', path: '/set-up', summary: 'Whether this installation still waits for its first administrator', access: 'public', response: SetUpState });

export const FirstAdministrator = z.strictObject({
  /** Printed by the server when it starts with an empty database. */
  code: z.string().min(1).max(100),
  name: plainText(120),
  email: z.email().max(200),
  password: z.string().min(12, 'Use at least 12 characters.').max(200),
  schoolName: plainText(120),
  timeZone: z.string().min(1).max(60),
});
export type FirstAdministrator = z.infer<typeof FirstAdministrator>;
export const createFirstAdministrator = defineRoute({
  method: 'POST', path: '/set-up', summary: 'Create the first school and its administrator (once, with the printed code)', access: 'public',
  body: FirstAdministrator, response: SetUpState, status: 201,
});
