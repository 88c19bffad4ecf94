import { Injectable } from '@nestjs/common';

/** What time it is. Rules and services ask it instead of the machine, so that tests can stand on both sides of a line. */
export abstract class Clock {
  abstract now(): Date;
}

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
