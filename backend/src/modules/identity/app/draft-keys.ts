import { Injectable } from '@nestjs/common';
import { Keys } from './keys.ts';

/** What people's unsent notes are encrypted with while they lie on a device of theirs; the server never sees those notes. */
@Injectable()
export class DraftKeys {
  constructor(private readonly keys: Keys) {}

  /** 256 bits in base64: the same each time, so that whoever signs in again reads what they left. */
  of(userId: string): string {
    return this.keys.drafts(userId);
  }
}
