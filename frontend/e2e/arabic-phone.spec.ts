import { expect, test, type Browser, type Page } from '@playwright/test';
import { look } from './looks.ts';
import { demoPeople, PHONE } from './people.ts';

test.use({ actionTimeout: 15_000 });

const ARABIC = /\p{Script=Arabic}/u;
const dialog = (page: Page) => page.getByRole('dialog');

/** Somebody on a phone that speaks Arabic, who says on the sign-in page that it should stay so. */
async function signedInInArabic(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: PHONE, isMobile: true, hasTouch: true, reducedMotion: 'reduce', locale: 'ar' })).newPage();
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { name: 'سعداء برؤيتك' })).toBeVisible();
  await page.getByRole('button', { name: 'العربية' }).click();
  const { password } = await demoPeople(page);
  await page.getByLabel('البريد الإلكتروني').fill(email);
  await page.getByLabel('كلمة المرور').fill(password ?? '');
  await page.getByRole('button', { name: 'تسجيل الدخول', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  return page;
}

/** Nothing reaches beyond the screen, to the left least of all. */
const fits = async (page: Page) => expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

/** The other stories are told in English. */
async function backToEnglish(page: Page, settings: string): Promise<void> {
  await page.goto(settings);
  await expect(page.getByRole('heading', { level: 1, name: 'الإعدادات' })).toBeVisible();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

test('a guardian reads on a phone in Arabic, and it stays so', async ({ browser }) => {
  const page = await signedInInArabic(browser, 'mother@demo.test');
  await expect(page.getByRole('heading', { name: 'مشترك معك' })).toBeVisible();
  await expect(page.locator('a[href^="/portal/logs/"]').first()).toContainText(ARABIC);
  await fits(page);
  await page.locator('a[href^="/portal/logs/"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('عن');
  await fits(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('عن');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await backToEnglish(page, '/portal/settings');
});

test('a teacher writes a log on a phone in Arabic', async ({ browser }) => {
  const page = await signedInInArabic(browser, 'teacher@demo.test');
  await expect(page.getByRole('heading', { name: 'ما يهمّك الآن' })).toBeVisible();
  await fits(page);
  await page.getByRole('button', { name: 'ملاحظة جديدة' }).first().click();
  await dialog(page).getByRole('combobox').first().fill('an');
  await dialog(page).getByRole('option').filter({ hasText: 'Grade', hasNotText: 'Sam Okafor' }).first().click();
  await dialog(page).getByRole('radio').filter({ visible: true }).first().waitFor();
  await dialog(page).getByRole('radio', { name: 'Pastoral' }).click();
  await dialog(page).getByLabel('ماذا حدث؟').fill('جلس وحده في الاستراحة.\n\nتحدثنا قليلًا، وسنلتقي يوم الخميس.');
  await expect(dialog(page).getByTestId('preview')).toContainText(ARABIC);
  await fits(page);
  await look(page, 'create-arabic');
  await dialog(page).getByRole('button', { name: 'حفظ الملاحظة' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'حُفظت' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'فتح الملاحظة' }).click();
  await expect(page.getByRole('main').getByText('جلس وحده في الاستراحة.').first()).toBeVisible();
  await expect(page.getByText('كتب الملاحظة')).toBeVisible();
  await fits(page);
  await backToEnglish(page, '/settings');
});
