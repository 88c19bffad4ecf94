import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startS3, type TestStore } from '../../../test/harness/moving-parts/s3.ts';
import { openDisk } from './disk.ts';
import { downloadHeaders } from './download.ts';
import { FileStore } from './file-store.ts';
import { prepareFile } from './prepare.ts';

const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);
const picture = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#2a6f62' } });
/** A photo as a phone takes it: lying on its side, with the place in it. */
const phonePhoto = () => picture().withExif({ IFD0: { Make: 'Pear', Artist: 'Marta' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();

describe.each(['disk', 's3'] as const)('a store on %s', (kind) => {
  let store: FileStore;
  let s3: TestStore | undefined;
  let folder: string;
  beforeAll(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'throughline-files-'));
    s3 = kind === 's3' ? await startS3(folder) : undefined;
    store = new FileStore(await openDisk({ dataDir: folder, filesBucket: s3?.bucket }));
  });
  afterAll(async () => {
    await s3?.close();
    await fs.rm(folder, { recursive: true, force: true });
  });

  test('keeps a file, gives it back byte for byte, and forgets it', async () => {
    const key = '01900000-0000-7000-8000-0000000000ab';
    await store.put(key, bytes('Zażółć'), 'text/plain');
    expect(await text(await store.read(key))).toBe('Zażółć');
    await store.remove(key);
    await expect(store.read(key).then(text)).rejects.toThrow();
    await expect(store.remove(key)).resolves.toBeUndefined();
  });
  test('keeps a large one', async () => {
    const large = new Uint8Array(6_000_000).fill(7);
    await store.put('large-one', large, 'application/pdf');
    expect((await text(await store.read('large-one'))).length).toBe(large.length);
  });
});

describe('what a file is', () => {
  const type = async (content: Uint8Array, name: string) => {
    const prepared = await prepareFile(content, name);
    return typeof prepared === 'string' ? prepared : `${prepared.name} ${prepared.mediaType}`;
  };
  test('its bytes say, not its name', async () => {
    const png = await picture().png().toBuffer();
    expect(await type(png, 'invoice.exe')).toBe('invoice.png image/png');
    expect(await type(bytes('%PDF-1.7 x'), 'a/b\\Report.final.docx')).toBe('Report.final.pdf application/pdf');
    expect(await type(bytes('Sam was late.\n'), 'notes.TXT')).toBe('notes.txt text/plain');
  });
  test.each([
    ['a program called a picture', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff]), 'photo.png', 'type'],
    ['a page called a picture', bytes('<!doctype html><script>alert(1)</script>'), 'photo.jpg', 'type'],
    ['a page called a text', bytes('  <html><body onload=alert(1)>'), 'notes.txt', 'type'],
    ['a drawing that can hold scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'drawing.svg', 'type'],
    ['the same with a prologue', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'drawing.png', 'type'],
    ['bytes that are no text', new Uint8Array([1, 2, 3, 0, 200, 201]), 'notes.txt', 'type'],
    ['an archive', new Uint8Array([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]), 'all.zip', 'type'],
    ['nothing', new Uint8Array(), 'notes.txt', 'empty'],
    ['a phone photo that cannot be opened here', new Uint8Array([0, 0, 0, 24, ...bytes('ftypheic'), 0, 0, 0, 0, ...bytes('mif1heic')]), 'IMG_1.HEIC', 'photo-form'],
  ])('%s is not taken', async (_what, content, name, why) => {
    expect(await type(content, name)).toBe(why);
  });
  test('half a photo is said to be broken', async () => {
    const whole = await sharp({ create: { width: 400, height: 400, channels: 3, noise: { type: 'gaussian', mean: 120, sigma: 60 } } as never }).jpeg().toBuffer();
    expect(await type(whole.subarray(0, whole.length / 3), 'half.jpg')).toBe('unreadable');
  });
});

test('a photo keeps what one sees and loses where it was taken; it stands upright without saying so', async () => {
  const original = await phonePhoto();
  expect((await sharp(original).metadata()).exif).toBeDefined();
  const clean = await prepareFile(original, 'IMG_0001.JPG');
  if (typeof clean === 'string' || !clean.image) throw new Error('a photo');
  expect(clean).toMatchObject({ name: 'IMG_0001.jpg', mediaType: 'image/jpeg', image: { width: 40, height: 60 } });
  for (const picture of [clean.bytes, clean.image.thumbnail]) {
    const left = await sharp(picture).metadata();
    expect([left.exif, left.xmp, left.iptc, left.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect(Buffer.from(picture).includes('Pear')).toBe(false);
  }
});

test('names stay one line of plain characters, and cannot look like another type', async () => {
  const prepared = await prepareFile(bytes('%PDF-1.7'), '../../etc/\u202egpj.exe\u0000\n"quoted"');
  expect(prepared).toMatchObject({ name: expect.stringMatching(/^gpj[.]exe.*quoted.*[.]pdf$/) });
  expect(downloadHeaders('Zażółć "a".pdf')['content-disposition']).toBe(`attachment; filename="Za____ _a_.pdf"; filename*=UTF-8''Za%C5%BC%C3%B3%C5%82%C4%87%20%22a%22.pdf`);
});
