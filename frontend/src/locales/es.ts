import type { Words } from '../lib/words.ts';
import absences from './es/absences.ts';
import access from './es/access.ts';
import admin from './es/admin.ts';
import auth from './es/auth.ts';
import breakGlass from './es/break-glass.ts';
import calendars from './es/calendars.ts';
import capture from './es/capture.ts';
import care from './es/care.ts';
import common from './es/common.ts';
import counts from './es/counts.ts';
import coverage from './es/coverage.ts';
import dailyRuns from './es/daily-runs.ts';
import dictation from './es/dictation.ts';
import drafts from './es/drafts.ts';
import evidence from './es/evidence.ts';
import guardianships from './es/guardianships.ts';
import home from './es/home.ts';
import incident from './es/incident.ts';
import lifecycle from './es/lifecycle.ts';
import logPage from './es/log-page.ts';
import logs from './es/logs.ts';
import notifications from './es/notifications.ts';
import offline from './es/offline.ts';
import people from './es/people.ts';
import portal from './es/portal.ts';
import problems from './es/problems.ts';
import queue from './es/queue.ts';
import readers from './es/readers.ts';
import signInStrength from './es/sign-in-strength.ts';
import settings from './es/settings.ts';
import shell from './es/shell.ts';
import templates from './es/templates.ts';
import write from './es/write.ts';

/**
 * Every sentence the product says in Spanish; people are said «usted». One word for one idea (docs: domain, words):
 * school centro (in the portal: colegio) · log nota · incident incidente · log type tipo de nota · next step siguiente paso ·
 * to-do tarea · follow-up seguimiento · review revisar · clarification aclaración · oversight supervisión · guardian tutor legal ·
 * student estudiante · teacher docente · sharing compartir · term periodo · due vencimiento · overdue con retraso · withdraw anular ·
 * hand on pasar · complete completar · snooze aplazar · retire retirar · closed by itself cerrada por sí sola.
 */
const words: Words = { ...common, ...shell, ...access, ...admin, ...people, ...absences, ...breakGlass, ...calendars, ...capture, ...counts, ...coverage, ...dailyRuns, ...dictation, ...drafts, ...evidence, ...guardianships, ...templates, ...auth, ...home, ...queue, ...logs, ...notifications, ...offline, ...readers, ...settings, ...signInStrength, ...problems, ...write, ...incident, ...care, ...lifecycle, ...logPage, ...portal };
export default words;
