import { emergency, factorOn, factorOwed, iAmAway } from '../givens.ts';
import { button, dialog, type Walk } from '../screen.ts';

const NEXT_YEAR = '2001-01-01';

/** Numbers alone. */
export const visitor: Walk = {
  who: 'visitor', name: 'visitor', screens: [
    { name: 'counts', page: 'counts', at: '/counts' },
    { name: 'counts-not-offered', at: '/counts?school=01939f3c-0000-7000-8000-000000000000' },
    { name: 'visitor-settings', at: '/settings' },
  ],
};

/** Emergencies, as whoever reviews them sees them. */
export const safeguarding: Walk = {
  who: 'safeguarding', name: 'safeguarding', screens: [
    { name: 'break-glass', page: 'break-glass', at: '/break-glass', given: emergency },
    { name: 'break-glass-reviewed', at: '/break-glass?show=reviewed' },
    { name: 'break-glass-mine', at: '/break-glass?show=mine' },
    { name: 'review-break-glass', overlay: 'review-break-glass', at: '/break-glass', given: emergency, press: (here) => [button(here, new RegExp(`^${here.say('breakGlass.review')}`))] },
    {
      name: 'review-break-glass-incomplete', at: '/break-glass', given: emergency, press: (here) => [button(here, new RegExp(`^${here.say('breakGlass.review')}`))],
      then: async (here) => {
        await dialog(here).getByRole('radio').last().click();
        await dialog(here).getByRole('button', { name: here.say('breakGlass.submitReview') }).click();
      },
    },
    { name: 'break-glass-by-name', at: '/students', press: (here) => [button(here, here.say('breakGlass.find'))], then: (here) => dialog(here).getByLabel(here.say('breakGlass.dateOfBirth')).fill(NEXT_YEAR) },
  ],
};

/** Somebody who is away. */
export const pastoral: Walk = {
  who: 'pastoral', name: 'pastoral', screens: [
    { name: 'home-away', at: '/', given: iAmAway },
    { name: 'my-absence', overlay: 'my-absence', at: '/logs', press: (here) => [button(here, here.say('shell.profile')), button(here, here.say('myAbsence.open'))] },
    { name: 'my-absence-ending', at: '/', given: iAmAway, press: (here) => [button(here, here.say('myAbsence.change'))], then: (here) => dialog(here).waitFor() },
    { name: 'queue-pastoral', at: '/queue' },
  ],
};

/** How somebody signs in, with and without a second step. */
export const auditor: Walk = {
  who: 'auditor', name: 'auditor', screens: [
    { name: 'home-without-logs', at: '/' },
    { name: 'auditor-settings', at: '/settings' },
    { name: 'second-factor', overlay: 'second-factor', at: '/settings', press: (here) => [button(here, here.say('factor.setUp'))] },
    {
      name: 'second-factor-scan', at: '/settings', press: (here) => [button(here, here.say('factor.setUp'))],
      then: async (here) => {
        await dialog(here).getByLabel(here.say('factor.password')).fill(await here.district.password());
        await here.page.keyboard.press('Enter');
        await dialog(here).getByLabel(here.say('factor.code')).fill('000000');
        await here.page.keyboard.press('Enter');
        await dialog(here).getByText(here.say('factor.wrongCode')).waitFor();
      },
    },
    { name: 'second-factor-owed', page: 'second-factor', at: '/second-factor', given: factorOwed, meeting: () => Promise.resolve() },
    { name: 'settings-with-factor', at: '/settings', given: factorOn },
    { name: 'backup-codes', overlay: 'backup-codes', at: '/settings', given: factorOn, press: (here) => [button(here, here.say('factor.newCodes'))] },
    {
      name: 'backup-codes-made', at: '/settings', given: factorOn, press: (here) => [button(here, here.say('factor.newCodes'))],
      then: async (here) => {
        await dialog(here).getByLabel(here.say('factor.password')).fill(await here.district.password());
        await here.page.keyboard.press('Enter');
        await dialog(here).getByRole('list', { name: here.say('factor.codesList') }).waitFor();
      },
    },
    { name: 'remove-second-factor', overlay: 'remove-second-factor', at: '/settings', given: factorOn, press: (here) => [button(here, here.say('factor.remove'))] },
  ],
};
