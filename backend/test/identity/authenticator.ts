import { createHmac } from 'node:crypto';

/** An authenticator app that has read the QR code: RFC 6238, written apart from what it tests. */
export interface Authenticator {
  /** @param steps of thirty seconds from now: a code is taken once, and its neighbours are right as well */
  code(steps?: number): string;
}

export function authenticator(totpUri: string): Authenticator {
  const uri = new URL(totpUri);
  const key = fromBase32(uri.searchParams.get('secret')!);
  const [digits, period] = [Number(uri.searchParams.get('digits')), Number(uri.searchParams.get('period'))];
  return {
    code(steps = 0) {
      const counter = Buffer.alloc(8);
      counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / period) + steps));
      const mac = createHmac('sha1', key).update(counter).digest();
      const at = mac[19]! & 0xf;
      return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
    },
  };
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
