import { effectScope } from 'vue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useEvidence } from './use-evidence.ts';

/** A line on which the test says how far a request is and what becomes of it. */
class Line {
  static readonly requests: Line[] = [];
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  status = 0;
  response: unknown = null;
  aborted = false;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  constructor() {
    Line.requests.push(this);
  }
  open(): void {}
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(): void {}
  abort(): void {
    this.aborted = true;
    this.onabort?.();
  }
  answer(status: number, response: unknown): void {
    Object.assign(this, { status, response });
    this.onload?.();
  }
}
const upload = { uploadId: 'u1', kind: 'image', name: 'a.jpg', mediaType: 'image/jpeg', bytes: 9 };
const file = (name = 'A.JPG', type = 'image/jpeg', size = 3) => Object.defineProperty(new File(['abc'], name, { type }), 'size', { value: size });
const settle = () => new Promise((resolve) => setTimeout(resolve));
const last = () => Line.requests.at(-1)!;

let scope: ReturnType<typeof effectScope>;
let evidence: ReturnType<typeof useEvidence>;
beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', Line);
  Line.requests.length = 0;
  scope = effectScope();
  evidence = scope.run(useEvidence)!;
});
afterEach(() => {
  scope.stop();
  vi.unstubAllGlobals();
});
const only = () => evidence.pieces.value[0]!;

test('a file is on its way at once, says how far it is, and is then what the server calls it', async () => {
  evidence.addFiles([file()]);
  last().upload.onprogress?.({ loaded: 1, total: 4 });
  expect(evidence.transfers.get(only().key)).toMatchObject({ share: 0.25 });
  expect(evidence.kept()).toEqual([]);
  const saving = evidence.allHere();
  expect(evidence.waitedFor.value).toBe(true);
  last().answer(201, upload);
  expect(await saving).toBe(true);
  expect(evidence.wishes({ student: false, guardians: false }).evidence).toEqual([{ uploadId: 'u1', sharing: { student: false, guardians: false } }]);
  expect(evidence.kept()).toMatchObject([{ name: 'a.jpg', uploadId: 'u1' }]);
});

test('cancelled, it leaves nothing; nobody waits for it any more', async () => {
  evidence.addFiles([file()]);
  const saving = evidence.allHere();
  evidence.remove(only().key);
  expect(last().aborted).toBe(true);
  expect(await saving).toBe(true);
  expect(evidence.pieces.value).toEqual([]);
});

test('what did not arrive is tried again under the same key; saving says that it is missing', async () => {
  evidence.addFiles([file()]);
  last().onerror?.();
  await settle();
  expect(evidence.transfers.get(only().key)).toMatchObject({ failed: expect.stringContaining('did not arrive'), again: true });
  expect(await evidence.allHere()).toBe(false);
  evidence.retry(only().key);
  expect(Line.requests[1]!.headers['idempotency-key']).toBe(Line.requests[0]!.headers['idempotency-key']);
  last().answer(201, upload);
  await settle();
  expect(await evidence.allHere()).toBe(true);
});

test('what is refused is refused in the server’s words, and not tried again; what is too large is not even sent', async () => {
  evidence.addFiles([file('x.exe', '')]);
  last().answer(422, { code: 'file-type', detail: 'This kind of file is not taken.' });
  await settle();
  expect(evidence.transfers.get(only().key)).toEqual({ share: 0, failed: 'This kind of file is not taken.', again: false });
  evidence.addFiles([file('long.txt', 'text/plain', 21 * 1024 * 1024)]);
  expect(Line.requests).toHaveLength(1);
  expect(evidence.failed.value).toHaveLength(2);
});

test('ten at a time, links among them', () => {
  evidence.addLink('https://example.org/', 'A page');
  evidence.addFiles(Array.from({ length: 11 }, (_, n) => file(`${n}.jpg`)));
  expect(evidence.pieces.value).toHaveLength(10);
  expect(evidence.tooMany.value).toBe(true);
});
