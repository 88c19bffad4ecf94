import { defineEntity, p } from '@mikro-orm/core';
import { audited } from '../../ledger/index.ts';

const AppUserSchema = defineEntity({
  name: 'AppUser',
  tableName: 'app_user',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    /** In lower case. */
    email: p.text(),
    emailVerified: p.boolean(),
    locale: p.text(),
    enabled: p.boolean(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
});

/** A login: somebody who can sign in. What they are to the school stands elsewhere. */
export class AppUser extends AppUserSchema.class {}
AppUserSchema.setClass(AppUser);

// Names and addresses are personal: the ledger says that they changed, not what they are.
audited(AppUserSchema, { stream: 'config', type: 'app_user', fields: ['id', 'enabled', 'locale'] });
