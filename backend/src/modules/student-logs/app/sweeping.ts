import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Moves what somebody can no longer act on to somebody who can (domain.md §6). */
@Injectable()
export class Sweeping {
  async person(_em: EntityManager, _userId: string): Promise<void> {}
}
