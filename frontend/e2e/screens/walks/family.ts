import { sharedLog } from '../finding.ts';
import { answered } from '../givens.ts';
import { button, dialog, type Walk } from '../screen.ts';

const NOT_THERE = '01939f3c-0000-7000-8000-000000000000';

/** What a mother sees. */
export const family: Walk = {
  who: 'mother', name: 'family', screens: [
    { name: 'portal', page: 'portal', at: '/portal' },
    { name: 'shared-log', page: 'shared-log', at: sharedLog },
    { name: 'write-to-school', overlay: 'write-to-school', at: sharedLog, press: (here) => [button(here, here.say('reply.write'))] },
    { name: 'shared-log-answered', at: sharedLog, given: answered },
    { name: 'shared-log-not-here', at: `/portal/logs/${NOT_THERE}` },
    { name: 'portal-account', at: '/portal', press: (here) => [button(here, here.say('shell.profile'))] },
    { name: 'portal-notifications', at: '/portal', press: (here) => [button(here, new RegExp(`^${here.say('shell.notifications')}`))] },
    { name: 'portal-settings', page: 'portal-settings', at: '/portal/settings' },
    { name: 'change-password', overlay: 'change-password', at: '/portal', press: (here) => [button(here, here.say('shell.profile')), button(here, here.say('shell.changePassword'))] },
    {
      name: 'change-password-refused', at: '/portal', press: (here) => [button(here, here.say('shell.profile')), button(here, here.say('shell.changePassword'))],
      then: async (here) => {
        await dialog(here).getByLabel(here.say('change.current')).fill('not it');
        await dialog(here).getByLabel(here.say('reset.password'), { exact: true }).fill('short');
        await dialog(here).getByLabel(here.say('reset.repeat')).fill('other');
        await here.page.keyboard.press('Tab');
      },
    },
    { name: 'portal-failing', at: '/portal', meeting: (page) => page.route('**/api/portal/logs*', (route) => route.fulfill({ status: 503, body: '' })) },
    { name: 'portal-loading', at: '/portal', unfinished: true, meeting: (page) => page.route('**/api/portal/logs*', () => undefined) },
  ],
};
