import { api } from '../lib/api.ts';

/** Who is signed in, and what they may do. */
export const showMe = () => api('GET /me', {});
