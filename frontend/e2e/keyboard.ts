import type { Page } from '@playwright/test';

type Stop = 'radio' | 'button' | 'checkbox' | 'link' | 'textbox';

/** By Tab, to a control of this kind (and name); within a dialog it stays inside. */
export async function tabTo(page: Page, role: Stop, name?: string | RegExp): Promise<void> {
  const there = page.locator(':focus').and(name === undefined ? page.getByRole(role) : page.getByRole(role, { name }));
  for (let presses = 0; presses < 60; presses++) {
    if (await there.count()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no ${role} ${name ?? ''} is reached by Tab`);
}
