import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EntityManager } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Chance } from '../../../src/demo/world/chance.ts';
import { SYSTEM_REACH } from '../../../src/modules/access/index.ts';
import { CalendarChanged, StaffingChanged } from '../../../src/modules/administration/index.ts';
import { AppUser } from '../../../src/modules/identity/index.ts';
import { Absence, addSchoolDays, ClosedDay, instantAt, isOpenDay, plusDays, RoleAssignment, Staff } from '../../../src/modules/school/index.ts';
import { Database } from '../../../src/platform/database/index.ts';
import { Outbox } from '../../../src/platform/events/index.ts';
import type { SchoolPlan, StaffPlan, YearDistrict } from './district.ts';
import type { Days } from './invariants.ts';

/** What happens to people and calendars in a year, each recorded as administrators record it: the row and its event in one transaction. */
export class Changes {
  readonly #counts = { absences: 0, leavers: 0, 'roles ended': 0, 'accounts switched off': 0, 'roles given': 0, 'closed days': 0 };
  readonly #gone = new Set<string>();

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly sql: pg.Pool,
    private readonly district: YearDistrict,
    private readonly clock: { at: Date },
    private readonly chance: Chance,
  ) {}

  summary(): string {
    return Object.entries(this.#counts).map(([what, n]) => `${n} ${what}`).join(', ');
  }

  /** So that the next run does not know of the one before. */
  async forgetRuns(): Promise<void> {
    await this.sql.query('delete from daily_run');
  }

  /** Everybody of a campus who works there that day. */
  async there(campus: SchoolPlan, day: string): Promise<StaffPlan[]> {
    const { rows } = await this.sql.query<{ id: string }>(`
      select u.id from app_user u join staff st on st.user_id = u.id and st.employment = 'active' where u.enabled
        and not exists (select 1 from absence a where a.user_id = u.id and $1::date between a.starts_on and a.ends_on)`, [day]);
    const working = new Set(rows.map((row) => row.id));
    const schools = new Set(this.district.schools.filter((one) => one.id === campus.id || one.above.includes(campus.id) || one.campus === null).map((one) => one.id));
    return this.district.staff.filter((one) => working.has(one.id) && schools.has(one.roles[0]!.schoolId));
  }

  async ofTheDay(day: string, calendars: Days): Promise<void> {
    for (const one of this.district.staff) {
      if (one.offDays.length > 0 || this.#gone.has(one.id)) continue;
      this.clock.at = instantAt(day, '08:30', one.zone);
      // ill from today, sometimes with somebody to cover; or away in a while, for longer
      if (this.chance.happens(0.012)) await this.#absent(one, day, plusDays(day, this.chance.int(0, 4)));
      else if (this.chance.happens(0.006)) await this.#absent(one, plusDays(day, this.chance.int(3, 9)), plusDays(day, this.chance.int(10, 16)));
    }
    if (this.chance.happens(0.02)) await this.#leaves(day);
    if (this.chance.happens(0.015)) await this.#losesRole(day);
    if (this.chance.happens(0.006)) await this.#switchedOff();
    if (this.chance.happens(0.02)) await this.#givenRole(day);
    if (this.chance.happens(0.012)) await this.#closes(day, calendars);
  }

  async #absent(one: StaffPlan, startsOn: string, endsOn: string): Promise<void> {
    const { rows } = await this.sql.query('select 1 from absence where user_id = $1 and starts_on <= $3::date and ends_on >= $2::date', [one.id, startsOn, endsOn]);
    if (rows.length > 0) return;
    const colleagues = this.district.staff.filter((other) => other !== one && other.roles[0]!.role === one.roles[0]!.role && !this.#gone.has(other.id));
    const cover = colleagues.length > 0 && this.chance.happens(0.4) ? this.chance.pick(colleagues).id : null;
    this.#counts.absences++;
    await this.#recorded(one.id, (em) => void em.create(Absence, { id: randomUUID(), userId: one.id, startsOn, endsOn, coverUserId: cover, version: 1 }, { persist: true }));
  }

  async #leaves(day: string): Promise<void> {
    const one = this.#somebodyWithColleagues();
    if (!one) return;
    this.clock.at = instantAt(day, '09:00', one.zone);
    this.#counts.leavers++;
    await this.#recorded(one.id, async (em) => void ((await em.findOneOrFail(Staff, { userId: one.id })).employment = this.chance.pick(['left', 'on-leave'] as const)));
  }

  async #losesRole(day: string): Promise<void> {
    const one = this.#somebodyWithColleagues();
    if (!one) return;
    this.#counts['roles ended']++;
    // some end in a while and are met by the daily job alone
    const endsOn = plusDays(day, this.chance.int(-1, 3));
    await this.#recorded(one.id, async (em) => void ((await em.findOneOrFail(RoleAssignment, { userId: one.id, endsOn: null })).endsOn = endsOn));
  }

  async #switchedOff(): Promise<void> {
    const one = this.#somebodyWithColleagues();
    if (!one) return;
    this.#counts['accounts switched off']++;
    await this.#recorded(one.id, async (em) => void ((await em.findOneOrFail(AppUser, { id: one.id })).enabled = false));
  }

  /** A teacher takes on what a colleague did. */
  async #givenRole(day: string): Promise<void> {
    const teacher = this.chance.pick(this.district.staff.filter((one) => one.roles[0]!.role === 'academic-staff' && !this.#gone.has(one.id)));
    const { role, schoolId } = this.chance.pick(this.district.staff.filter((one) => one.roles[0]!.role !== 'academic-staff' && one.zone === teacher.zone)).roles[0]!;
    const { rows } = await this.sql.query('select 1 from role_assignment where user_id = $1 and role = $2 and school_id = $3', [teacher.id, role, schoolId]);
    if (rows.length > 0) return;
    this.#counts['roles given']++;
    await this.#recorded(teacher.id, (em) => void em.create(RoleAssignment, { id: randomUUID(), userId: teacher.id, role, schoolId, startsOn: day, endsOn: null, version: 1 }, { persist: true }));
  }

  /** The next school day falls out: open due days move. */
  async #closes(day: string, calendars: Days): Promise<void> {
    const campus = this.chance.pick(this.district.schools.filter((one) => one.campus && one.above.length === 1));
    const next = addSchoolDays(calendars.calendarOf(campus.id), day, 1);
    if (!isOpenDay(calendars.calendarOf(campus.id), next)) return;
    this.#counts['closed days']++;
    await this.#write(async (em, outbox) => {
      em.create(ClosedDay, { id: randomUUID(), calendarId: campus.id, day: next, label: 'Snow' }, { persist: true });
      await outbox.record(em, CalendarChanged, { schoolId: campus.id });
    });
  }

  /** Teachers and administrators stay, and nobody who is the last of their kind at a school goes for good. */
  #somebodyWithColleagues(): StaffPlan | null {
    const here = this.district.staff.filter((one) => !this.#gone.has(one.id) && !['academic-administrator', 'academic-staff', 'safeguarding-lead'].includes(one.roles[0]!.role));
    const able = here.filter((one) => here.filter((other) => other.roles[0]!.role === one.roles[0]!.role && other.zone === one.zone).length > 2);
    if (able.length === 0) return null;
    const one = this.chance.pick(able);
    this.#gone.add(one.id);
    return one;
  }

  #recorded(userId: string, change: (em: EntityManager) => void | Promise<void>): Promise<void> {
    return this.#write(async (em, outbox) => {
      await change(em);
      await outbox.record(em, StaffingChanged, { userId });
    });
  }

  #write(work: (em: EntityManager, outbox: Outbox) => Promise<void>): Promise<void> {
    return this.app.get(Database, { strict: false }).transaction(SYSTEM_REACH, (em) => work(em, this.app.get(Outbox, { strict: false })));
  }
}
