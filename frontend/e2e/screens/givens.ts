import { codeFor } from '../authenticator.ts';
import { samId, sharedLog, staffId, studentId } from './finding.ts';
import type { District } from './district.ts';
import type { Undo } from './screen.ts';

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A log that its teacher may still take back. */
export async function freshLog(district: District): Promise<Undo> {
  const about = await samId(district);
  const { types } = await district.get('teacher', 'GET /capture/options', `/capture/options?studentIds=${about}`);
  const data = { studentIds: [about], typeId: types.find(({ name }) => name === 'Positive')!.id, text: 'Read aloud for the first time.' };
  const { logs: [log] } = await district.send<{ logs: { id: string }[] }>('teacher', 'POST', '/student-logs', data);
  return async () => {
    const { version } = await district.get('teacher', 'GET /student-logs/:logId', `/student-logs/${log!.id}`);
    return district.send('teacher', 'POST', `/student-logs/${log!.id}/withdrawal`, { reason: 'Only to be looked at.', version });
  };
}

/** Somebody is away from today on, as an administrator entered it. */
export async function away(district: District): Promise<Undo> {
  const userId = await staffId(district, 'Tomasz Lewandowski');
  const { items } = await district.get('admin', 'GET /absences', `/absences?userId=${userId}`);
  const known = items.find(({ endsOn }) => endsOn >= dayIn(0));
  if (known) return () => Promise.resolve();
  const { id } = await district.send<{ id: string }>('admin', 'POST', '/absences', { userId, startsOn: dayIn(0), endsOn: dayIn(9), coverUserId: null });
  return () => district.send('admin', 'DELETE', `/absences/${id}`);
}

/** The pastoral lead is away themselves. */
export async function iAmAway(district: District): Promise<Undo> {
  await district.send('pastoral', 'PUT', '/me/absence', { startsOn: dayIn(0), endsOn: dayIn(5), coverUserId: null });
  return () => district.send('pastoral', 'DELETE', '/me/absence');
}

/** Records opened in an emergency, which waits for a review; what is past is past, so it stays. */
export async function emergency(district: District): Promise<Undo> {
  const { items } = await district.get('safeguarding', 'GET /break-glass', '/break-glass');
  if (items.length === 0) {
    const data = { reason: 'The hospital called and asks what we know about an allergy.', password: await district.password() };
    await district.send('admin', 'POST', `/students/${await studentId(district, 'Theo Clarke')}/break-glass`, data);
  }
  return () => Promise.resolve();
}

/** An auditor with a second factor. */
export async function factorOn(district: District): Promise<Undo> {
  const password = await district.password();
  const { totpURI } = await district.send<{ totpURI: string }>('auditor', 'POST', '/auth/two-factor/enable', { password });
  await district.send('auditor', 'POST', '/auth/two-factor/verify-totp', { code: codeFor(new URL(totpURI).searchParams.get('secret') ?? '', -1) });
  return () => district.send('auditor', 'POST', '/auth/two-factor/disable', { password });
}

/** Auditors need a second factor, and this one has none. */
export async function factorOwed(district: District): Promise<Undo> {
  const { items, version } = await district.get('system', 'GET /admin/second-factor-roles', '/admin/second-factor-roles');
  const before = items.filter(({ needed }) => needed).map(({ role }) => role);
  await district.send('system', 'PUT', '/admin/second-factor-roles', { roles: [...before, 'auditor'], version });
  return async () => {
    const now = await district.get('system', 'GET /admin/second-factor-roles', '/admin/second-factor-roles');
    return district.send('system', 'PUT', '/admin/second-factor-roles', { roles: before, version: now.version });
  };
}

/** Lakeside has dictation switched off. */
export async function silent(district: District): Promise<Undo> {
  const put = async (allowed: boolean) => {
    const { items } = await district.get('system', 'GET /admin/dictation', '/admin/dictation');
    const { school, version } = items.find((one) => one.school.name === 'Lakeside')!;
    return district.send('system', 'PUT', `/admin/dictation/${school.id}`, { allowed, version });
  };
  await put(false);
  return () => put(true);
}

/** A mother has written back about what the school shared: once, however often it is looked at. */
export async function answered(district: District): Promise<Undo> {
  const path = await sharedLog(district);
  const { replies } = await district.get('mother', 'GET /portal/logs/:logId', path);
  if (replies.length === 0) await district.send('mother', 'POST', `${path}/replies`, { kind: 'disagreement', text: 'It was not like that at home. We would like to talk about it.' });
  return () => Promise.resolve();
}
