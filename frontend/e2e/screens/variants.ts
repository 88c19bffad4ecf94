import type { BrowserContextOptions } from '@playwright/test';
import type { Spoken } from './say.ts';

/** How a screen is looked at. */
export interface Variant {
  readonly name: string;
  readonly language: Spoken;
  readonly dark: boolean;
  readonly context: BrowserContextOptions;
  /** Pictures of it are kept in docs. */
  readonly kept: boolean;
  /** Looked at with every change: between them both directions, both widths, and what touch asks for; the others when everything is proved. */
  readonly often: boolean;
}

const WIDE = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** A window of 1440 × 900 in which everything is shown at twice the size. */
const ZOOMED = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 };
/** The narrowest there has to be a way through: 1280 at four times the size. */
const NARROW = { viewport: { width: 320, height: 640 } };

const variant = (name: string, context: BrowserContextOptions, more: Partial<Variant> = {}): Variant => ({ name, language: 'en', dark: false, kept: false, often: false, context, ...more });

export const VARIANTS: readonly Variant[] = [
  variant('wide', WIDE, { kept: true, often: true }),
  variant('wide-dark', WIDE, { kept: true, dark: true }),
  variant('phone', PHONE, { kept: true }),
  variant('phone-arabic', PHONE, { kept: true, often: true, language: 'ar' }),
  variant('wide-arabic', WIDE, { language: 'ar' }),
  variant('zoom-200', ZOOMED),
  variant('narrow', NARROW),
];
