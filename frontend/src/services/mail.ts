import type { MailState } from '@throughline/shared';
import { api } from './api.ts';

export const listMail = (state?: MailState, cursor?: string) => api('GET /admin/mail', { query: { state, cursor } });
export const resendMail = (mailId: string, key: string) => api('POST /admin/mail/:mailId/resend', { params: { mailId }, body: {}, key });
