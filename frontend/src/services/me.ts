import { api } from './api.ts';

/** Who is signed in, and what they may do. */
export const showMe = () => api('GET /me', {});
