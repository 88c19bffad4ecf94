import type { Words } from '../lib/words.ts';
import absences from './fr/absences.ts';
import access from './fr/access.ts';
import admin from './fr/admin.ts';
import auth from './fr/auth.ts';
import breakGlass from './fr/break-glass.ts';
import calendars from './fr/calendars.ts';
import capture from './fr/capture.ts';
import care from './fr/care.ts';
import common from './fr/common.ts';
import counts from './fr/counts.ts';
import coverage from './fr/coverage.ts';
import dailyRuns from './fr/daily-runs.ts';
import dictation from './fr/dictation.ts';
import drafts from './fr/drafts.ts';
import evidence from './fr/evidence.ts';
import guardianships from './fr/guardianships.ts';
import home from './fr/home.ts';
import incident from './fr/incident.ts';
import lifecycle from './fr/lifecycle.ts';
import logPage from './fr/log-page.ts';
import logs from './fr/logs.ts';
import notifications from './fr/notifications.ts';
import offline from './fr/offline.ts';
import people from './fr/people.ts';
import portal from './fr/portal.ts';
import problems from './fr/problems.ts';
import queue from './fr/queue.ts';
import readers from './fr/readers.ts';
import signInStrength from './fr/sign-in-strength.ts';
import settings from './fr/settings.ts';
import shell from './fr/shell.ts';
import templates from './fr/templates.ts';
import write from './fr/write.ts';

/**
 * Every sentence the product says in French; people are said « vous ». One word for one idea (docs: domain, words):
 * school établissement (in the portal: école) · log note · incident incident · log type type de note · next step étape suivante ·
 * to-do tâche · follow-up suivi · review relire · clarification précision · oversight supervision · guardian responsable légal ·
 * student élève · teacher enseignant · sharing partage · term période · due échéance · overdue en retard · withdraw retirer ·
 * hand on transmettre · complete terminer · snooze reporter · retire désactiver · closed by itself close d’elle-même.
 */
const words: Words = { ...common, ...shell, ...access, ...admin, ...people, ...absences, ...breakGlass, ...calendars, ...capture, ...counts, ...coverage, ...dailyRuns, ...dictation, ...drafts, ...evidence, ...guardianships, ...templates, ...auth, ...home, ...queue, ...logs, ...notifications, ...offline, ...readers, ...settings, ...signInStrength, ...problems, ...write, ...incident, ...care, ...lifecycle, ...logPage, ...portal };
export default words;
