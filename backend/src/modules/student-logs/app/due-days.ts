import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';

/** Open due days follow the calendar (domain.md §9). */
@Injectable()
export class DueDays {
  async recompute(_em: EntityManager, _schoolId: string): Promise<void> {}
}
