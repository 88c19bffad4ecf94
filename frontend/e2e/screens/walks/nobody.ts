import type { Walk } from '../screen.ts';

/** What stands open to everybody. */
export const nobody: Walk = {
  who: 'nobody', name: 'nobody', screens: [
    { name: 'sign-in', page: 'sign-in', at: '/sign-in' },
    { name: 'forgot-password', page: 'forgot-password', at: '/forgot-password' },
    { name: 'reset-password', page: 'reset-password', at: '/reset-password?token=one-of-long-ago' },
    { name: 'reset-password-old-link', at: '/reset-password' },
    { name: 'set-up-done', page: 'set-up', at: '/set-up' },
    { name: 'set-up-first', at: '/set-up', meeting: (page) => page.route('**/api/set-up', (route) => route.fulfill({ json: { needed: true } })) },
    { name: 'nowhere', page: 'nowhere', at: '/no/such/page' },
    { name: 'sign-in-ended', at: '/sign-in?ended=1' },
    {
      name: 'sign-in-refused', at: '/sign-in', then: async ({ page, say }) => {
        await page.getByLabel(say('signIn.email')).fill(`nobody.${Date.now()}@demo.test`);
        await page.getByLabel(say('signIn.password')).fill('not the password');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').getByText(say('signIn.refused')).waitFor();
      },
    },
    {
      name: 'forgot-password-done', at: '/forgot-password', then: async ({ page, say }) => {
        await page.getByLabel(say('signIn.email')).fill(`nobody.${Date.now()}@demo.test`);
        await page.keyboard.press('Enter');
        await page.getByText(say('forgot.doneTitle')).waitFor();
      },
    },
  ],
};
