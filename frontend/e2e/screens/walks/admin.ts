import { calendar, person, zofia } from '../finding.ts';
import { away, factorOn } from '../givens.ts';
import { button, dialog, type Here, type Walk } from '../screen.ts';

const inMain = (here: Here, name: string | RegExp) => here.page.getByRole('main').getByRole('button', { name }).first();
const firstOf = (here: Here) => here.page.getByRole('main').locator('section ul li button').first();

/** The parts of the set-up, as an administrator of two schools sees them. */
export const parts: Walk = {
  who: 'admin', name: 'set-up', screens: [
    { name: 'set-up-home', page: 'set-up-home', at: '/admin' },
    { name: 'set-up-types', page: 'set-up-types', at: '/admin/types' },
    { name: 'set-up-steps', page: 'set-up-steps', at: '/admin/steps' },
    { name: 'set-up-coverage', page: 'set-up-coverage', at: '/admin/coverage' },
    { name: 'set-up-people', page: 'set-up-people', at: '/admin/people' },
    { name: 'set-up-people-none-found', at: '/admin/people?q=xylophonequartz' },
    { name: 'set-up-person', page: 'set-up-person', at: person('Nora Fitzgerald') },
    { name: 'set-up-person-history', at: person('Nora Fitzgerald'), first: ({ page, say }) => page.getByRole('main').locator('summary').filter({ hasText: say('history.title'), visible: true }).click() },
    { name: 'set-up-roles', page: 'set-up-roles', at: '/admin/roles' },
    { name: 'set-up-absences', page: 'set-up-absences', at: '/admin/absences', given: away },
    { name: 'set-up-access', page: 'set-up-access', at: '/admin/access' },
    { name: 'set-up-calendars', page: 'set-up-calendars', at: '/admin/calendars' },
    { name: 'set-up-calendar', page: 'set-up-calendar', at: calendar },
    { name: 'set-up-guardianships', page: 'set-up-guardianships', at: '/admin/guardianships' },
    { name: 'set-up-guardianships-none-found', at: '/admin/guardianships?q=xylophonequartz' },
    { name: 'set-up-daily-runs', page: 'set-up-daily-runs', at: '/admin/daily-runs' },
    { name: 'set-up-daily-runs-rehearsal', at: '/admin/daily-runs', press: (here) => [inMain(here, here.say('dailyRuns.rehearsal.ask'))], then: ({ page, say }) => page.getByRole('button', { name: say('dailyRuns.rehearsal.again') }).waitFor() },
    { name: 'set-up-failing', at: '/admin/types', meeting: (page) => page.route('**/api/log-types*', (route) => route.fulfill({ status: 503, body: '' })) },
  ],
};

/** What an administrator changes, each in an overlay. */
export const changes: Walk = {
  who: 'admin', name: 'set-up-changes', screens: [
    { name: 'edit-log-type', overlay: 'edit-log-type', at: '/admin/types', press: (here) => [firstOf(here)] },
    { name: 'edit-log-type-new', at: '/admin/types', press: (here) => [inMain(here, here.say('types.add'))], then: (here) => dialog(here).getByRole('button', { name: here.say('admin.save') }).click() },
    { name: 'edit-log-type-history', at: '/admin/types', press: (here) => [firstOf(here)], then: (here) => dialog(here).getByText(here.say('history.title')).click() },
    { name: 'edit-next-step', overlay: 'edit-next-step', at: '/admin/steps', press: (here) => [firstOf(here)] },
    { name: 'edit-next-step-new', at: '/admin/steps', press: (here) => [inMain(here, here.say('steps.add'))], then: (here) => dialog(here).getByRole('button', { name: here.say('admin.save') }).click() },
    { name: 'coverage-cell', overlay: 'coverage-cell', at: '/admin/coverage', press: ({ page }) => [page.getByRole('grid').first().getByRole('button').first()] },
    { name: 'work', overlay: 'work', at: person('Cem Aydın'), press: (here) => [here.page.getByRole('region', { name: here.say('people.work') }).getByRole('button')] },
    { name: 'absence', overlay: 'absence', at: '/admin/absences', press: (here) => [inMain(here, here.say('absences.add'))] },
    { name: 'absence-ending', at: '/admin/absences', given: away, press: (here) => [inMain(here, new RegExp(`^${here.say('absences.change')}`))], then: (here) => dialog(here).getByRole('button', { name: here.say('absences.endToday') }).waitFor() },
    { name: 'calendar', overlay: 'calendar', at: calendar, press: (here) => [inMain(here, new RegExp(`^(${here.say('calendars.makeOwn')}|${here.say('calendars.change')})$`))] },
    { name: 'guardianship', overlay: 'guardianship', at: '/admin/guardianships', press: (here) => [firstOf(here)] },
    { name: 'guardianship-new', at: '/admin/guardianships', press: (here) => [inMain(here, here.say('guardianships.add'))], then: (here) => dialog(here).getByRole('button', { name: here.say('guardianships.submitNew') }).click() },
    { name: 'add-role', overlay: 'add-role', at: '/admin/roles', press: (here) => [inMain(here, here.say('roles.add'))] },
    { name: 'break-glass-open', overlay: 'break-glass', at: zofia, press: (here) => [inMain(here, new RegExp(`^(${here.say('breakGlass.open')}|${here.say('breakGlass.card')})$`))] },
  ],
};

/** Whoever administers the system. */
export const system: Walk = {
  who: 'system', name: 'system', screens: [
    { name: 'set-up-sign-in', page: 'set-up-sign-in', at: '/admin/sign-in' },
    { name: 'set-up-dictation', page: 'set-up-dictation', at: '/admin/dictation' },
    { name: 'set-up-mail', page: 'set-up-mail', at: '/admin/mail' },
    { name: 'set-up-person-of-system', at: person('Cem Aydın') },
    { name: 'give-role', overlay: 'give-role', at: person('Cem Aydın'), press: (here) => [button(here, here.say('people.giveRole'))] },
    { name: 'reset-second-factor', overlay: 'reset-second-factor', at: person('Viktor Petrov'), given: factorOn, press: (here) => [button(here, here.say('signInCare.reset'))] },
    { name: 'role-dates', overlay: 'role-dates', at: person('Cem Aydın'), press: (here) => [button(here, new RegExp(`^${here.say('people.changeDates')}: `))] },
  ],
};
