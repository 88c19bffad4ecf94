import { expect, test } from 'vitest';
import { letArrowsChoose } from './arrows-choose.ts';

letArrowsChoose(document);

function twoRadios(): { first: HTMLButtonElement; second: HTMLButtonElement; chosen: string[] } {
  document.body.innerHTML = '<button role="radio" id="first"></button><button role="radio" id="second"></button>';
  const [first, second] = [...document.querySelectorAll('button')] as [HTMLButtonElement, HTMLButtonElement];
  const chosen: string[] = [];
  for (const one of [first, second]) one.addEventListener('click', () => chosen.push(one.id));
  return { first, second, chosen };
}
const press = (key: string) => {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  document.body.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }));
};

test('an arrow key chooses the radio it leads to, however soon it is let go', () => {
  const { second, chosen } = twoRadios();
  press('ArrowRight');
  second.focus();
  expect(chosen).toEqual(['second']);
});

test('another key, or a pointer after an arrow, chooses nothing by itself', () => {
  const { first, second, chosen } = twoRadios();
  press('Tab');
  first.focus();
  press('ArrowRight');
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  second.focus();
  expect(chosen).toEqual([]);
});
