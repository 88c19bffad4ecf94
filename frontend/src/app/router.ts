import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { useSession } from '../stores/session.ts';
import { t, type WordKey } from '../lib/words.ts';
import { allow, type PageAccess } from './guards.ts';
import FamilyShell from './shell/FamilyShell.vue';
import { setUpRoutes } from './set-up-routes.ts';

declare module 'vue-router' {
  interface RouteMeta extends PageAccess {
    /** The page's name in the browser's tab. */
    title?: WordKey;
  }
}

const staff: RouteRecordRaw = {
  path: '/',
  component: () => import('./shell/StaffShell.vue'),
  meta: { audience: 'staff' },
  children: [
    { path: '', name: 'home', component: () => import('../pages/HomePage.vue'), meta: { records: true, title: 'nav.home' } },
    { path: 'queue', name: 'queue', component: () => import('../pages/QueuePage.vue'), meta: { records: true, title: 'nav.queue' } },
    { path: 'logs', name: 'logs', component: () => import('../pages/LogsPage.vue'), meta: { records: true, title: 'nav.logs' } },
    { path: 'logs/mine', name: 'my-logs', component: () => import('../pages/LogsPage.vue'), props: { mine: true }, meta: { records: true, title: 'logs.mineTitle' } },
    { path: 'logs/:logId', name: 'log', component: () => import('../pages/LogPage.vue'), props: true, meta: { records: true, title: 'nav.log' } },
    { path: 'students', name: 'students', component: () => import('../pages/StudentsPage.vue'), meta: { records: true, title: 'nav.students' } },
    { path: 'students/:studentId', name: 'student', component: () => import('../pages/StudentPage.vue'), props: true, meta: { records: true, title: 'nav.student' } },
    { path: 'students/:studentId/chronology', name: 'chronology', component: () => import('../pages/ChronologyPage.vue'), props: true, meta: { records: true, title: 'nav.student' } },
    { path: 'counts', name: 'counts', component: () => import('../pages/CountsPage.vue'), meta: { counts: true, title: 'nav.counts' } },
    { path: 'break-glass', name: 'break-glass', component: () => import('../pages/BreakGlassPage.vue'), meta: { title: 'breakGlass.nav' } },
    { path: 'settings', name: 'settings', component: () => import('../pages/SettingsPage.vue'), meta: { title: 'nav.settings' } },
    setUpRoutes,
  ],
};

const family: RouteRecordRaw = {
  path: '/portal',
  component: FamilyShell, // what it is made of, every shell is: it comes with the program
  meta: { audience: 'family' },
  children: [
    { path: '', name: 'portal', component: () => import('../pages/PortalPage.vue'), meta: { title: 'nav.portal' } },
    { path: 'logs/:logId', name: 'shared-log', component: () => import('../pages/SharedLogPage.vue'), props: true, meta: { title: 'nav.portal' } },
    { path: 'settings', name: 'portal-settings', component: () => import('../pages/SettingsPage.vue'), meta: { title: 'nav.settings' } },
  ],
};

const open: RouteRecordRaw[] = [
  { path: '/second-factor', name: 'second-factor', component: () => import('../pages/SecondFactorPage.vue'), meta: { owed: true, title: 'factor.owedTitle' } },
  { path: '/sign-in', name: 'sign-in', component: () => import('../pages/SignInPage.vue'), meta: { public: true, title: 'nav.signIn' } },
  { path: '/forgot-password', name: 'forgot-password', component: () => import('../pages/ForgotPasswordPage.vue'), meta: { public: true, title: 'nav.forgotPassword' } },
  { path: '/reset-password', name: 'reset-password', component: () => import('../pages/ResetPasswordPage.vue'), meta: { public: true, title: 'nav.resetPassword' } },
  { path: '/set-up', name: 'set-up', component: () => import('../pages/SetUpPage.vue'), meta: { public: true, title: 'nav.setUp' } },
  { path: '/:anything(.*)*', name: 'nowhere', component: () => import('../pages/NowherePage.vue'), meta: { public: true, title: 'nav.nowhere' } },
];

export const router = createRouter({
  history: createWebHistory(),
  routes: [staff, family, ...open],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

router.beforeEach(async (to) => allow(to.meta, to.meta.public ? null : await useSession().load(), to.fullPath));
router.afterEach((to) => {
  document.title = to.meta.title ? `${t(to.meta.title)} · Throughline` : 'Throughline';
});
