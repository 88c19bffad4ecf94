import { z } from 'zod';
import { defineRoute } from '../route.ts';

/** The people the sign-in page offers; empty unless demo data is loaded. */
export const DemoPeople = z.strictObject({
  password: z.string().nullable(),
  people: z.array(z.strictObject({ email: z.string(), name: z.string(), label: z.string(), group: z.string() })),
});
export type DemoPeople = z.infer<typeof DemoPeople>;

export const listDemoPeople = defineRoute({ method: 'GET', path: '/demo-people', summary: 'Demo people to sign in as', access: 'public', response: DemoPeople });
