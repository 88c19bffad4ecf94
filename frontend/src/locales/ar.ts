import type { Words } from '../lib/words.ts';
import absences from './ar/absences.ts';
import access from './ar/access.ts';
import admin from './ar/admin.ts';
import auth from './ar/auth.ts';
import breakGlass from './ar/break-glass.ts';
import calendars from './ar/calendars.ts';
import capture from './ar/capture.ts';
import care from './ar/care.ts';
import common from './ar/common.ts';
import counts from './ar/counts.ts';
import coverage from './ar/coverage.ts';
import dailyRuns from './ar/daily-runs.ts';
import dictation from './ar/dictation.ts';
import drafts from './ar/drafts.ts';
import evidence from './ar/evidence.ts';
import guardianships from './ar/guardianships.ts';
import home from './ar/home.ts';
import incident from './ar/incident.ts';
import lifecycle from './ar/lifecycle.ts';
import logPage from './ar/log-page.ts';
import logs from './ar/logs.ts';
import notifications from './ar/notifications.ts';
import offline from './ar/offline.ts';
import people from './ar/people.ts';
import portal from './ar/portal.ts';
import problems from './ar/problems.ts';
import queue from './ar/queue.ts';
import readers from './ar/readers.ts';
import signInStrength from './ar/sign-in-strength.ts';
import settings from './ar/settings.ts';
import shell from './ar/shell.ts';
import templates from './ar/templates.ts';
import write from './ar/write.ts';

/**
 * Every sentence the product says in Arabic, from right to left; six plural forms (zero, one, two, few, many, other).
 * One word for one idea (docs: domain, words): school مدرسة · log ملاحظة · incident حادثة · log type نوع الملاحظة ·
 * next step الخطوة التالية · to-do مهمة · follow-up متابعة · review مراجعة · clarification توضيح · oversight الإشراف ·
 * guardian ولي الأمر · student طالب · teacher معلّم · sharing مشاركة · term فصل دراسي · due موعد الاستحقاق · overdue متأخر ·
 * withdraw سحب · hand on تحويل · complete إنهاء · snooze تأجيل · retire إيقاف · closed by itself أُغلقت تلقائيًا.
 */
const words: Words = { ...common, ...shell, ...access, ...admin, ...people, ...absences, ...breakGlass, ...calendars, ...capture, ...counts, ...coverage, ...dailyRuns, ...dictation, ...drafts, ...evidence, ...guardianships, ...templates, ...auth, ...home, ...queue, ...logs, ...notifications, ...offline, ...readers, ...settings, ...signInStrength, ...problems, ...write, ...incident, ...care, ...lifecycle, ...logPage, ...portal };
export default words;
