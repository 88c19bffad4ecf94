import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isOpenDay, localDay, SchoolDirectory } from '../../school/index.ts';

/** Which schools work today. */
@Injectable()
export class OpenSchools {
  constructor(private readonly directory: SchoolDirectory) {}

  /** Those of the schools whose local today is a school day. */
  async of(em: EntityManager, schoolIds: readonly string[], now: Date): Promise<Set<string>> {
    const hours = await this.directory.hoursOf(em, [...new Set(schoolIds)]);
    return new Set([...hours].filter(([, { timeZone, calendar }]) => isOpenDay(calendar, localDay(now, timeZone))).map(([id]) => id));
  }
}
