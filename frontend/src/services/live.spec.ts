import type { LiveEvent } from '@throughline/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readStream } from './live.ts';

/** An EventSource in our hands. */
class Line {
  static readonly opened: Line[] = [];
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    Line.opened.push(this);
  }
  close() {
    this.readyState = 2;
  }
  refuse() {
    this.readyState = 2;
    this.onerror?.();
  }
}
const open = () => new Line() as unknown as EventSource;
const last = () => Line.opened.at(-1)!;
let heard: LiveEvent[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', { CLOSED: 2 });
  Line.opened.length = 0;
  heard = [];
});
afterEach(() => vi.useRealTimers());

test('what the server says is heard', () => {
  readStream((event) => heard.push(event), { open });
  last().onopen?.();
  last().onmessage?.({ data: '{"type":"refetch"}' });
  expect(heard).toEqual([{ type: 'refetch' }]);
});

test('the first connection asks nobody to refetch', () => {
  readStream((event) => heard.push(event), { open });
  last().onopen?.();
  expect(heard).toEqual([]);
});

test('whoever takes over from another tab asks everything again', () => {
  readStream((event) => heard.push(event), { open, missed: true });
  last().onopen?.();
  last().onopen?.();
  expect(heard).toEqual([{ type: 'refetch' }]);
});

test('a refusal is tried again, slower each time, and then everything is asked again', () => {
  readStream((event) => heard.push(event), { open });
  last().refuse();
  vi.advanceTimersByTime(1_300);
  expect(Line.opened).toHaveLength(2);
  last().refuse();
  vi.advanceTimersByTime(1_300);
  expect(Line.opened).toHaveLength(2);
  vi.advanceTimersByTime(1_300);
  expect(Line.opened).toHaveLength(3);
  last().onopen?.();
  expect(heard).toEqual([{ type: 'refetch' }]);
});

test('a broken line is left to the browser, which knows the last event', () => {
  readStream((event) => heard.push(event), { open });
  last().readyState = 0;
  last().onerror?.();
  vi.advanceTimersByTime(60_000);
  expect(Line.opened).toHaveLength(1);
});

test('a stopped stream stays stopped', () => {
  const source = readStream((event) => heard.push(event), { open });
  last().refuse();
  source.stop();
  vi.advanceTimersByTime(60_000);
  expect(Line.opened).toHaveLength(1);
});
