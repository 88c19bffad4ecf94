import { logToDo, sam } from '../finding.ts';
import { freshLog, silent } from '../givens.ts';
import { action, button, dialog, type Here, type Walk } from '../screen.ts';

const NOT_THERE = '01939f3c-0000-7000-8000-000000000000';
const compose = (here: Here) => here.page.getByRole('main').getByRole('button', { name: here.say('home.compose') });

/** About Sam, as far as the field for what happened. */
async function aboutSam(here: Here): Promise<void> {
  await dialog(here).getByRole('combobox').pressSequentially('Sam Oka');
  await dialog(here).getByRole('option', { name: /Sam Okafor/ }).first().click();
  await dialog(here).getByLabel(here.say('write.text')).waitFor();
}

/** The day of a teacher. */
export const teacher: Walk = {
  who: 'teacher', name: 'teacher', screens: [
    { name: 'home', page: 'home', at: '/' },
    { name: 'home-group', at: '/', first: ({ page }) => page.getByRole('main').locator('summary').first().click() },
    { name: 'students', page: 'students', at: '/students' },
    { name: 'student', page: 'student', at: sam },
    { name: 'student-filters', at: async (district) => `${await sam(district)}?polarity=concern` },
    { name: 'student-not-here', at: `/students/${NOT_THERE}` },
    { name: 'logs', page: 'logs', at: '/logs' },
    { name: 'my-logs', page: 'my-logs', at: '/logs/mine' },
    { name: 'logs-none-found', at: '/logs?q=xylophonequartz' },
    { name: 'log', page: 'log', at: logToDo('teacher', 'complete') },
    { name: 'log-not-here', at: `/logs/${NOT_THERE}` },
    { name: 'settings', page: 'settings', at: '/settings' },
    { name: 'account', at: '/logs', press: (here) => [button(here, here.say('shell.profile'))] },
    { name: 'notifications', at: '/logs', press: (here) => [button(here, new RegExp(`^${here.say('shell.notifications')}`))] },
    { name: 'home-failing', at: '/', meeting: (page) => page.route(/\/api\/(focus|student-logs)\b/, (route) => route.fulfill({ status: 503, body: '' })) },
    { name: 'home-loading', at: '/', unfinished: true, meeting: (page) => page.route(/\/api\/(focus|student-logs|capture)\b/, () => undefined) },
  ],
};

/** What a teacher writes. */
export const writing: Walk = {
  who: 'teacher', name: 'writing', screens: [
    { name: 'find-student', overlay: 'find-student', at: '/logs', press: (here) => [button(here, here.say('shell.findStudent'))] },
    { name: 'create-log', overlay: 'create-log', at: '/', press: (here) => [compose(here)] },
    {
      name: 'create-log-incomplete', at: '/', press: (here) => [compose(here)],
      then: async (here) => {
        await aboutSam(here);
        await dialog(here).getByRole('button', { name: here.say('write.save') }).click();
        await dialog(here).getByText(here.say('write.textMissing')).waitFor();
      },
    },
    {
      name: 'create-log-group', at: '/', first: ({ page }) => page.getByRole('main').locator('summary').first().click(),
      press: (here) => [here.page.getByRole('main').locator('details[open]').getByRole('button', { name: here.say('group.write') })],
      then: async (here) => {
        await dialog(here).getByRole('radio').first().waitFor();
      },
    },
    {
      name: 'create-log-without-dictation', at: '/', given: silent, first: ({ page }) => page.reload(), press: (here) => [compose(here)],
      then: async (here) => {
        if (!(await dialog(here).getByLabel(here.say('write.text')).isVisible())) await aboutSam(here);
      },
    },
    {
      name: 'create-log-about', at: '/', press: (here) => [compose(here)],
      then: async (here) => {
        await aboutSam(here);
        await dialog(here).getByRole('radio').filter({ visible: true }).first().waitFor();
        await dialog(here).getByRole('radio', { name: 'Pastoral' }).click();
        await dialog(here).getByLabel(here.say('write.text')).fill('Sat alone at lunch again.\n\nSaid that nothing is wrong.');
        await dialog(here).getByTestId('preview').getByText(/\d|[٠-٩]/).first().waitFor();
      },
    },
    {
      name: 'create-log-leaving', at: '/', press: (here) => [compose(here)],
      then: async (here) => {
        await dialog(here).getByLabel(here.say('write.text')).waitFor();
        await here.page.keyboard.press('Escape');
        await dialog(here).getByRole('button', { name: here.say('drafts.discard') }).waitFor();
      },
    },
  ],
};

/** What a teacher does with logs of their own. */
export const own: Walk = {
  who: 'teacher', name: 'own-logs', screens: [
    { name: 'review', overlay: 'review', at: logToDo('teacher', 'complete'), press: (here) => action(here, 'log.reviewAction', 'log.complete') },
    {
      name: 'review-incomplete', at: logToDo('teacher', 'complete'), press: (here) => action(here, 'log.reviewAction', 'log.complete'),
      then: async (here) => {
        await dialog(here).getByRole('button', { name: here.say('care.complete') }).click();
        await dialog(here).getByText(here.say('care.outcomeMissing')).waitFor();
      },
    },
    { name: 'reassign-log', overlay: 'reassign-log', at: logToDo('teacher', 'reassign'), press: (here) => action(here, 'log.continue', 'log.handOn') },
    { name: 'reopen-log', overlay: 'reopen-log', at: logToDo('teacher', 'reopen'), press: (here) => action(here, 'log.reopen') },
    { name: 'clarify-log', overlay: 'clarify-log', at: logToDo('teacher', 'clarify'), press: (here) => action(here, 'log.clarify') },
    { name: 'withdraw-log', overlay: 'withdraw-log', given: freshLog, at: logToDo('teacher', 'withdraw'), press: (here) => action(here, 'log.withdraw') },
    { name: 'share-log', overlay: 'share-log', at: logToDo('teacher', 'share'), press: (here) => [button(here, new RegExp(`^(${here.say('log.share')}|${here.say('log.changeSharing')})$`))] },
    { name: 'focus-router', overlay: 'focus-router', at: '/', press: ({ page, say }) => [page.getByRole('region', { name: say('home.focus') }).getByRole('listitem').first().getByRole('button')] },
    {
      name: 'bulk-complete', overlay: 'bulk-complete', at: '/queue?kind=review', first: ({ page }) => page.getByRole('main').locator('li').getByRole('checkbox').first().press('Space'),
      press: (here) => [here.page.getByRole('toolbar').getByRole('button', { name: here.say('queue.complete') })],
    },
    {
      name: 'unsent-notes', overlay: 'unsent-notes', at: '/logs', last: true,
      first: async (here) => {
        await button(here, here.say('shell.newLog')).click();
        await aboutSam(here);
        await dialog(here).getByLabel(here.say('write.text')).fill('Something that is not finished.');
        await here.page.keyboard.press('Escape');
        await dialog(here).getByRole('button', { name: here.say('drafts.keep') }).click();
        await here.page.getByTestId('on-device').waitFor();
      },
      press: (here) => [button(here, here.say('shell.profile')), button(here, here.say('shell.signOut'))],
    },
    { name: 'on-device', at: '/students', press: ({ page }) => [page.getByTestId('on-device')] },
  ],
};
