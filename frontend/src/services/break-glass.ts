import type { BodyOf, BreakGlassList } from '@throughline/shared';
import { api } from './api.ts';
import { showMe } from './me.ts';

/** Opens a student's records for half an hour; a student of another school takes name and date of birth as well. */
export const openBreakGlass = (studentId: string, body: BodyOf<'POST /students/:studentId/break-glass'>, key: string) => api('POST /students/:studentId/break-glass', { params: { studentId }, body, key });
/** The one student of any school who is called exactly that and was born that day. */
export const findBreakGlassStudent = (body: BodyOf<'POST /break-glass/student'>) => api('POST /break-glass/student', { body });
export const listBreakGlass = (show: BreakGlassList, cursor?: string) => api('GET /break-glass', { query: { show, cursor } });
export const reviewBreakGlass = (breakGlassId: string, body: BodyOf<'POST /break-glass/:breakGlassId/review'>, key: string) => api('POST /break-glass/:breakGlassId/review', { params: { breakGlassId }, body, key });
export const showEmergencyLooks = (breakGlassId: string) => api('GET /break-glass/:breakGlassId/looks', { params: { breakGlassId } });
/** Whose records this person has open now, and until when. */
export const listEmergencies = async () => (await showMe()).emergencies;
