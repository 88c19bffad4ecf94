import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Id, Ref } from '../shapes.ts';

export const Me = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.string(),
  kind: z.enum(['staff', 'student', 'guardian']),
  locale: z.string(),
  roles: z.array(z.strictObject({ role: z.string(), label: z.string(), school: Ref })),
  may: z.strictObject({
    writeLogs: z.boolean(),
    readLogs: z.boolean(),
    oversee: z.boolean(),
    portal: z.boolean(),
    setUp: z.boolean(),
    administer: z.boolean(),
    audit: z.boolean(),
    breakGlass: z.boolean(),
  }),
});
export type Me = z.infer<typeof Me>;

export const showMe = defineRoute({ method: 'GET', path: '/me', summary: 'Who is signed in, and what they may do', access: 'signed-in', response: Me });
