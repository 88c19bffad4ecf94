import absences from './en/absences.ts';
import admin from './en/admin.ts';
import auth from './en/auth.ts';
import breakGlass from './en/break-glass.ts';
import calendars from './en/calendars.ts';
import care from './en/care.ts';
import common from './en/common.ts';
import coverage from './en/coverage.ts';
import dailyRuns from './en/daily-runs.ts';
import guardianships from './en/guardianships.ts';
import home from './en/home.ts';
import incident from './en/incident.ts';
import lifecycle from './en/lifecycle.ts';
import logPage from './en/log-page.ts';
import logs from './en/logs.ts';
import notifications from './en/notifications.ts';
import people from './en/people.ts';
import portal from './en/portal.ts';
import problems from './en/problems.ts';
import queue from './en/queue.ts';
import settings from './en/settings.ts';
import shell from './en/shell.ts';
import templates from './en/templates.ts';
import write from './en/write.ts';

/** Every sentence the product says in English, by area. */
export default { ...common, ...shell, ...admin, ...people, ...absences, ...breakGlass, ...calendars, ...coverage, ...dailyRuns, ...guardianships, ...templates, ...auth, ...home, ...queue, ...logs, ...notifications, ...settings, ...problems, ...write, ...incident, ...care, ...lifecycle, ...logPage, ...portal };
