import type { LogMay } from '@throughline/shared';
import type { District, Who } from './district.ts';

/** Where things are in the district: addresses that hold an id. */

/** A log with which somebody may do this now. @param except what they may not do with it */
export const logToDo = (who: Who, what: keyof LogMay, except?: keyof LogMay) => async (district: District): Promise<string> => {
  for (const filter of ['&mine=true', '']) {
    const { items } = await district.get(who, 'GET /student-logs', `/student-logs?limit=50${filter}`);
    const waiting = await district.get(who, 'GET /focus', '/focus');
    for (const id of [...waiting.act, ...waiting.review].map(({ log }) => log.id).concat(items.map((log) => log.id))) {
      const { may } = await district.get(who, 'GET /student-logs/:logId', `/student-logs/${id}`);
      if (may[what] && !(except && may[except])) return `/logs/${id}`;
    }
  }
  throw new Error(`${who} has no log with which to ${what}`);
};

/** The log with the longest story among the newest. */
export const longestLog = async (district: District): Promise<string> => {
  const { items } = await district.get('counsellor', 'GET /student-logs', '/student-logs?limit=30&status=completed');
  const logs = await Promise.all(items.slice(0, 12).map(({ id }) => district.get('counsellor', 'GET /student-logs/:logId', `/student-logs/${id}`)));
  return `/logs/${logs.toSorted((one, other) => other.followUps.length + other.clarifications.length - one.followUps.length - one.clarifications.length)[0]!.id}`;
};

export const studentId = async (district: District, name: string): Promise<string> =>
  (await district.get('teacher', 'GET /capture/students', `/capture/students?q=${encodeURIComponent(name)}`)).items[0]!.id;
export const samId = (district: District): Promise<string> => studentId(district, 'Sam Okafor');
/** Somebody whose records no story opens in an emergency: those are open for half an hour. */
export const zofia = async (district: District): Promise<string> => `/students/${await studentId(district, 'Zofia Nowak')}`;
export const sam = async (district: District): Promise<string> => `/students/${await samId(district)}`;

export const staffId = async (district: District, name: string): Promise<string> =>
  (await district.get('system', 'GET /admin/people', `/admin/people?q=${encodeURIComponent(name)}`)).items[0]!.id;
export const person = (name: string) => async (district: District): Promise<string> => `/admin/people/${await staffId(district, name)}`;

export const sharedLog = async (district: District): Promise<string> => `/portal/logs/${(await district.get('mother', 'GET /portal/logs', '/portal/logs')).items[0]!.id}`;

export const calendar = async (district: District): Promise<string> => {
  const { items } = await district.get('admin', 'GET /calendars', '/calendars');
  return `/admin/calendars/${items.find(({ may }) => may.edit)!.school.id}`;
};
