export { Accounts, type NewAccount } from './app/accounts.ts';
export { Attempts } from './app/attempts.ts';
export { hashPassword } from './app/passwords.ts';
export { type Proof, Reauthentication } from './app/reauthentication.ts';
export { Sessions, type SignedIn } from './app/sessions.ts';
export { SetUpCode } from './app/set-up-code.ts';
export { AppUser } from './data/app-user.entity.ts';
export { identityMigration } from './data/identity.migration.ts';
export { IdentityModule } from './identity.module.ts';
