import { z } from 'zod';
import { EditedVersion, StaffParams } from '../administration/people.ts';
import { defineRoute } from '../route.ts';
import { Empty, Id, Instant } from '../shapes.ts';

/** One browser somebody is signed in with. */
export const SessionView = z.strictObject({
  id: Id,
  /** The network address it signed in from, as it is. */
  address: z.string(),
  /** As the browser calls itself. */
  userAgent: z.string(),
  signedInAt: Instant,
  /** To the day: a session in use is renewed once a day. */
  lastUsedAt: Instant,
  /** The one that asks. */
  here: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;
export const listMySessions = defineRoute({ method: 'GET', path: '/me/sessions', summary: 'Where I am signed in, newest first', access: 'signed-in', response: z.strictObject({ items: z.array(SessionView) }) });
export const endMySession = defineRoute({ method: 'DELETE', path: '/me/sessions/:sessionId', summary: 'Sign out one of my browsers', access: 'signed-in', params: z.strictObject({ sessionId: Id }), response: Empty });
export const endMyOtherSessions = defineRoute({ method: 'DELETE', path: '/me/sessions', summary: 'Sign out everywhere but here', access: 'signed-in', response: Empty });

export const MySecondFactor = z.strictObject({
  on: z.boolean(),
  /** A role of mine needs one. */
  needed: z.boolean(),
  /** Null without a second factor. */
  backupCodesLeft: z.int().nullable(),
});
export type MySecondFactor = z.infer<typeof MySecondFactor>;
export const showMySecondFactor = defineRoute({ method: 'GET', path: '/me/second-factor', summary: 'Whether I have a second factor, and how many backup codes are left', access: 'signed-in', response: MySecondFactor });

/** How somebody else signs in. */
export const SignInView = z.strictObject({ secondFactor: z.boolean(), secondFactorNeeded: z.boolean(), sessions: z.int(), lastSignedInAt: Instant.nullable() });
export type SignInView = z.infer<typeof SignInView>;
export const showSignIn = defineRoute({ method: 'GET', path: '/admin/people/:userId/sign-in', summary: 'How a member of staff signs in', access: 'administer', params: StaffParams, response: SignInView });
export const signOutEverywhere = defineRoute({ method: 'DELETE', path: '/admin/people/:userId/sessions', summary: 'Sign a member of staff out everywhere', access: 'administer', params: StaffParams, response: SignInView });
/** Why somebody's second factor is taken off. A choice: what people write does not go into the ledger. */
export const FACTOR_RESET_REASONS = ['lost', 'stolen', 'replaced', 'other'] as const;
export const resetSecondFactor = defineRoute({
  method: 'POST', path: '/admin/people/:userId/second-factor-reset', summary: 'Take the second factor off somebody who lost it', access: 'administer', idempotent: true,
  params: StaffParams, body: z.strictObject({ reason: z.enum(FACTOR_RESET_REASONS) }), response: SignInView,
});

export const FactorRolesView = z.strictObject({
  items: z.array(z.strictObject({
    role: z.string(), label: z.string(), needed: z.boolean(),
    /** People who hold it now, and those of them who have no second factor. */
    holders: z.int(), without: z.int(),
  })),
  version: z.int(),
  /** Only whoever administers all schools: a role is the same everywhere. */
  may: z.strictObject({ edit: z.boolean() }),
});
export type FactorRolesView = z.infer<typeof FactorRolesView>;
export const showFactorRoles = defineRoute({ method: 'GET', path: '/admin/second-factor-roles', summary: 'Which roles need a second factor', access: 'administer', response: FactorRolesView });
export const nameFactorRoles = defineRoute({
  method: 'PUT', path: '/admin/second-factor-roles', summary: 'Name the roles that need a second factor', access: 'administer',
  body: z.strictObject({ roles: z.array(z.string().min(1).max(60)).max(200), version: EditedVersion }), response: FactorRolesView,
});
