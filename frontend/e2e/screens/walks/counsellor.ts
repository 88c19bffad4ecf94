import { logToDo, longestLog, sam } from '../finding.ts';
import { action, button, dialog, type Here, type Walk } from '../screen.ts';

const FOCUS = /\/api\/focus(\?|$)/;
/** The last ones: what is overdue comes first, and cannot be put off. */
const mark = async ({ page }: Here) => {
  for (const row of [-1, -2]) await page.getByRole('main').locator('li').getByRole('checkbox').nth(row).press('Space');
};
const onBar = (here: Here, name: 'queue.complete' | 'queue.handOn' | 'queue.snooze') => [here.page.getByRole('toolbar').getByRole('button', { name: here.say(name) })];

/** A queue, and what is done with it. */
export const counsellor: Walk = {
  who: 'counsellor', name: 'counsellor', screens: [
    { name: 'queue', page: 'queue', at: '/queue' },
    { name: 'queue-team', at: '/queue?kind=team' },
    { name: 'queue-none-found', at: '/queue?q=xylophonequartz' },
    { name: 'queue-put-off', at: '/queue?snoozed=true' },
    { name: 'queue-marked', at: '/queue?kind=act', first: mark },
    { name: 'snooze', overlay: 'snooze', at: '/queue?kind=act', first: mark, press: (here) => onBar(here, 'queue.snooze') },
    { name: 'bulk-hand-on', overlay: 'bulk-hand-on', at: '/queue?kind=act', first: mark, press: (here) => onBar(here, 'queue.handOn') },
    { name: 'follow-up', overlay: 'follow-up', at: logToDo('counsellor', 'followUp'), press: (here) => action(here, 'log.followUp') },
    {
      name: 'follow-up-incomplete', at: logToDo('counsellor', 'followUp'), press: (here) => action(here, 'log.followUp'),
      then: async (here) => {
        await dialog(here).getByLabel(here.say('care.whatDone')).focus();
        await here.page.keyboard.press('Control+Enter');
        await dialog(here).getByText(here.say('care.textMissing')).waitFor();
      },
    },
    { name: 'log-with-story', at: longestLog },
    { name: 'profile', at: sam },
    { name: 'chronology', page: 'chronology', at: async (district) => `${await sam(district)}/chronology` },
    { name: 'shortcuts', overlay: 'shortcuts', at: '/logs', press: (here) => [button(here, here.say('shell.profile')), button(here, here.say('shell.shortcuts'))] },
    { name: 'queue-loading', at: '/queue', unfinished: true, meeting: (page) => page.route(FOCUS, () => undefined) },
    { name: 'queue-failing', at: '/queue', meeting: (page) => page.route(FOCUS, (route) => route.fulfill({ status: 503, body: '' })) },
  ],
};
