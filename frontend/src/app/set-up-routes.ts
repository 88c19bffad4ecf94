import type { RouteRecordRaw } from 'vue-router';

/** What administrators set up; `/set-up` itself is where an empty installation meets its first one. */
export const setUpRoutes: RouteRecordRaw = {
  path: 'admin',
  component: () => import('../pages/set-up/SetUpShell.vue'),
  children: [
    { path: '', name: 'set-up-home', component: () => import('../pages/set-up/SetUpHomePage.vue'), meta: { title: 'nav.setUp' } },
    { path: 'types', name: 'set-up-types', component: () => import('../pages/set-up/TypesPage.vue'), meta: { title: 'admin.sections.types' } },
    { path: 'steps', name: 'set-up-steps', component: () => import('../pages/set-up/StepsPage.vue'), meta: { title: 'admin.sections.steps' } },
    { path: 'coverage', name: 'set-up-coverage', component: () => import('../pages/set-up/CoveragePage.vue'), meta: { title: 'admin.sections.coverage' } },
    { path: 'people', name: 'set-up-people', component: () => import('../pages/set-up/PeoplePage.vue'), meta: { title: 'admin.sections.people' } },
    { path: 'people/:userId', name: 'set-up-person', component: () => import('../pages/set-up/PersonPage.vue'), props: true, meta: { title: 'admin.sections.people' } },
    { path: 'roles', name: 'set-up-roles', component: () => import('../pages/set-up/RolesPage.vue'), meta: { title: 'admin.sections.roles' } },
    { path: 'absences', name: 'set-up-absences', component: () => import('../pages/set-up/AbsencesPage.vue'), meta: { title: 'admin.sections.absences' } },
    { path: 'access', name: 'set-up-access', component: () => import('../pages/set-up/AccessPage.vue'), meta: { title: 'admin.sections.access' } },
    { path: 'calendars', name: 'set-up-calendars', component: () => import('../pages/set-up/CalendarsPage.vue'), meta: { title: 'admin.sections.calendars' } },
    { path: 'calendars/:schoolId', name: 'set-up-calendar', component: () => import('../pages/set-up/CalendarPage.vue'), props: true, meta: { title: 'admin.sections.calendars' } },
    { path: 'guardianships', name: 'set-up-guardianships', component: () => import('../pages/set-up/GuardianshipsPage.vue'), meta: { title: 'admin.sections.guardianships' } },
    { path: 'daily-runs', name: 'set-up-daily-runs', component: () => import('../pages/set-up/DailyRunsPage.vue'), meta: { title: 'admin.sections.dailyRuns' } },
    { path: 'sign-in', name: 'set-up-sign-in', component: () => import('../pages/set-up/SignInRulesPage.vue'), meta: { title: 'admin.sections.signIn' } },
    { path: 'dictation', name: 'set-up-dictation', component: () => import('../pages/set-up/DictationPage.vue'), meta: { title: 'admin.sections.dictation' } },
    { path: 'mail', name: 'set-up-mail', component: () => import('../pages/set-up/MailPage.vue'), meta: { title: 'admin.sections.mail' } },
  ],
};
