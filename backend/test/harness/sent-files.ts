import { randomUUID } from 'node:crypto';
import type { Upload } from '@throughline/shared';
import sharp from 'sharp';
import { DEMO_PASSWORD } from '../../src/demo/index.ts';
import type { World } from '../worlds/small-district.ts';
import type { Answer, Visitor } from './visitor.ts';

/** A browser in which somebody of the demo is signed in: for what the typed client does not carry. */
export async function browserOf(w: World, email: string): Promise<Visitor> {
  const visitor = w.visitor();
  await visitor.request('POST', '/api/auth/sign-in/email', { body: { email, password: DEMO_PASSWORD } });
  return visitor;
}

/** Sends one file as a form does. */
export function send(visitor: Visitor, bytes: Buffer | string, name: string, { key = randomUUID() as string, type = 'application/octet-stream' } = {}): Promise<Answer> {
  const boundary = `form-${randomUUID()}`;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return visitor.request('POST', '/api/uploads', { headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'idempotency-key': key }, body });
}

export async function upload(visitor: Visitor, bytes: Buffer | string, name: string): Promise<Upload> {
  const answer = await send(visitor, bytes, name);
  if (answer.status !== 201) throw new Error(`${name} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json() as Upload;
}

/** As a phone takes it: lying on its side, with the place in it. */
export const phonePhoto = (colour = '#2a6f62'): Promise<Buffer> =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: colour } }).withExif({ IFD0: { Make: 'Pear' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
