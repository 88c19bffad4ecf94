import { expect, test } from 'vitest';
import { TYPE_COLOURS } from './colours.ts';

const PAPER = '#fffefc';
const DARK_SHEET = '#201e1b';
const channels = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
const luminance = (rgb: number[]) => {
  const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: number[], other: number[]) => {
  const [low, high] = [luminance(one), luminance(other)].toSorted((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

test.each(Object.entries(TYPE_COLOURS))('%s is seen on paper and, brightened, on the dark desk', (_, colour) => {
  expect(contrast(channels(colour), channels(PAPER))).toBeGreaterThanOrEqual(4.5);
  const brightened = channels(colour).map((c) => Math.min(1, c * 1.5));
  expect(contrast(brightened, channels(DARK_SHEET))).toBeGreaterThanOrEqual(3);
});
