import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';

/** Where new ids come from: UUIDv7, so that keys grow with time and indexes stay narrow. */
export abstract class Ids {
  abstract next(): string;
}

@Injectable()
export class SystemIds extends Ids {
  next(): string {
    return uuidv7();
  }
}
