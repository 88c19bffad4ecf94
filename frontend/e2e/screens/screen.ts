import type { Locator, Page } from '@playwright/test';
import type { OverlayName } from '../../src/stores/overlay-types.ts';
import type { District, Who } from './district.ts';
import type { Say } from './say.ts';

/** Where a screen is being opened: the page it opens on, and the product's words in the language spoken there. */
export interface Here {
  readonly page: Page;
  readonly say: Say;
  readonly district: District;
}

/** Undoes what a screen needed to be there. */
export type Undo = () => Promise<unknown>;

/** One screen, and how to come to it in a few steps. */
export interface Screen {
  /** What its pictures are called. */
  readonly name: string;
  /** The route, or the overlay, that it shows; what it shows of neither is a state of something. */
  readonly page?: string;
  readonly overlay?: OverlayName;
  /** Its address; asked of the district where it holds an id. */
  readonly at: string | ((district: District) => Promise<string>);
  /** What has to be so in the district for it. */
  readonly given?: (district: District) => Promise<Undo>;
  /** What has to be so in the browser before the page opens: a request that fails, or never ends. */
  readonly meeting?: (page: Page) => Promise<unknown>;
  /** What is done on the page first. */
  readonly first?: (here: Here) => Promise<unknown>;
  /** What is pressed after that, one after the other, by keyboard. */
  readonly press?: (here: Here) => readonly Locator[] | Promise<readonly Locator[]>;
  /** What is done at the end, in what has opened. */
  readonly then?: (here: Here) => Promise<unknown>;
  /** It goes on loading. */
  readonly unfinished?: true;
  /** It can only be left by leaving the browser. */
  readonly last?: true;
}

/** Screens that one person sees, one after the other in one browser. */
export interface Walk {
  readonly who: Who | 'nobody';
  readonly name: string;
  readonly screens: readonly Screen[];
}

/** The first of that name that can be seen now: on a phone it may be another one than on a desk. */
export const button = (here: Here, name: string | RegExp): Locator => here.page.getByRole('button', { name }).first();
export const dialog = (here: Pick<Here, 'page'>): Locator => here.page.getByRole('dialog').last();

type Action = 'log.reviewAction' | 'log.complete' | 'log.continue' | 'log.handOn' | 'log.reopen' | 'log.clarify' | 'log.withdraw' | 'log.followUp';

/** What is pressed to do this with a log: a button of its own, or the menu and a line of it. */
export async function action(here: Here, ...labels: Action[]): Promise<readonly Locator[]> {
  const name = new RegExp(`^(${labels.map((label) => here.say(label)).join('|')})$`);
  const own = here.page.getByRole('main').getByRole('button', { name }).first();
  return (await own.isVisible()) ? [own] : [button(here, here.say('log.more')), here.page.getByRole('menuitem', { name })];
}
