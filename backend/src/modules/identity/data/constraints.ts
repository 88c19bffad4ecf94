import { constraintSentences } from '../../../platform/http/index.ts';

constraintSentences.set('app_user_email_unique', { status: 409, code: 'email-taken', detail: 'There is a login with this e-mail address already.' });
