import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { Clock } from '../../../../platform/clock/index.ts';
import { localDay, localTime, SchoolDirectory } from '../../../school/index.ts';
import { readHolders } from '../../data/role-holders.ts';
import { readSchoolTerms, type SchoolTerms } from '../../data/daily/candidates.ts';
import { type DayLines, linesOf } from '../../domain/daily.rules.ts';
import { type Climber, ladderOf, type Rung } from '../../domain/ladder.rules.ts';

/** When the day of a school begins for the daily job: before anybody comes in, after the hour in which clocks change. */
const BEGINS_AT = '05:30';

export interface SchoolDay { readonly schoolId: string; readonly day: string }

/** One school on one morning: the lines of the day, and whom its ladders lead to. */
export interface SchoolMorning extends SchoolDay {
  readonly schoolName: string;
  readonly lines: DayLines;
  readonly terms: SchoolTerms;
  /** The most rungs any ladder can have here: the nodes from the school up. */
  readonly mostRungs: number;
  /** By escalation role, of a log that nothing narrows: how many rungs, at least 1. */
  readonly heights: ReadonlyMap<string, number>;
  ladder(climber: Climber): Rung[];
}

/** What the daily job has to know about a school before it looks at its logs. */
@Injectable()
export class SchoolMornings {
  constructor(
    private readonly directory: SchoolDirectory,
    private readonly clock: Clock,
  ) {}

  /** Schools whose morning has come, each with its own local day. */
  async come(em: EntityManager): Promise<SchoolDay[]> {
    const now = this.clock.now();
    const { nodes } = await this.directory.tree(em);
    return nodes.filter(({ timeZone }) => localTime(now, timeZone) >= BEGINS_AT).map(({ id, timeZone }) => ({ schoolId: id, day: localDay(now, timeZone) }));
  }

  /** The morning of today at a school. */
  async of(em: EntityManager, schoolId: string): Promise<SchoolMorning> {
    const db: Kysely<unknown> = em.getKysely();
    const now = this.clock.now();
    const tree = await this.directory.tree(em);
    const { timeZone, name } = tree.node(schoolId);
    const day = localDay(now, timeZone);
    const terms = await readSchoolTerms(db, schoolId);
    const roles = [...new Set([...terms.escalationRoles, ...terms.readerRoles, 'academic-administrator'])];
    const holders = await readHolders(db, roles.map((role) => ({ role, schoolId })), now);
    const byRole = new Map(roles.map((role, index) => [role, holders[index]!]));
    const ladder = (climber: Climber) => ladderOf(climber, (role) => byRole.get(role) ?? []);
    return {
      schoolId, schoolName: name, day, terms, ladder,
      lines: linesOf(await this.directory.calendarOf(em, schoolId), timeZone, day),
      mostRungs: tree.atOrAbove(schoolId).length,
      heights: new Map(terms.escalationRoles.map((role) => [role, Math.max(1, ladder({ escalationRole: role, readerRoles: null, guardianIds: [] }).length)])),
    };
  }
}
