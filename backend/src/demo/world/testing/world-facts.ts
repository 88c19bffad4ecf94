import type { EnrolmentFacts, SchoolCalendar } from '../../../modules/school/index.ts';
import type { LogRow, TrailRow, WorldRows } from '../rows.ts';

/** The rows, looked up. */
export class WorldFacts {
  readonly #todos: Map<string, WorldRows['todo']>;
  readonly #followUps: Map<string, WorldRows['follow_up']>;
  readonly #trail: Map<string, TrailRow[]>;
  readonly #logs: Map<string, LogRow>;
  readonly #enrolments = new Map<string, EnrolmentFacts[]>();
  readonly #calendars = new Map<string, SchoolCalendar>();

  constructor(private readonly world: WorldRows) {
    this.#todos = Map.groupBy(world.todo, ({ log_id }) => log_id);
    this.#followUps = Map.groupBy(world.follow_up, ({ log_id }) => log_id);
    this.#trail = Map.groupBy(world.log_trail.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)), ({ log_id }) => log_id);
    this.#logs = new Map(world.student_log.map((log) => [log.id, log]));
    for (const one of world.enrolment) {
      const year = world.academic_year.find(({ id }) => id === one.academic_year_id)!;
      const offering = world.program_offering.find(({ id }) => id === one.offering_id);
      const facts: EnrolmentFacts = {
        id: one.id, startsOn: one.starts_on, endsOn: one.ends_on, archived: one.archived, schoolId: one.school_id,
        academicYear: { id: year.id, name: year.name, startsOn: year.starts_on, endsOn: year.ends_on, schoolId: year.school_id },
        offering: offering ? { id: offering.id, schoolId: offering.school_id, program: { id: offering.program_id, name: '' } } : null,
      };
      this.#enrolments.set(one.student_id, [...(this.#enrolments.get(one.student_id) ?? []), facts]);
    }
  }

  log = (id: string) => this.#logs.get(id)!;
  student = (id: string) => this.world.student.find((one) => one.id === id)!;
  enrolments = (studentId: string) => this.#enrolments.get(studentId) ?? [];
  todos = ({ id }: LogRow) => this.#todos.get(id) ?? [];
  followUps = ({ id }: LogRow) => this.#followUps.get(id) ?? [];
  trail = ({ id }: LogRow) => this.#trail.get(id) ?? [];
  wasLapsed = (log: LogRow) => log.outcome === 'lapsed' || this.todos(log).some(({ closed_as }) => closed_as === 'lapsed') || (log.status === 'withdrawn' && this.trail(log).some(({ kind }) => kind === 'lapsed'));

  calendar(schoolId: string): SchoolCalendar {
    const known = this.#calendars.get(schoolId);
    if (known) return known;
    const { world } = this;
    const own = world.school_calendar.find((one) => one.school_id === schoolId);
    const calendar = own
      ? {
          terms: world.calendar_term.filter(({ calendar_id }) => calendar_id === own.id).map(({ starts_on, ends_on }) => ({ startsOn: starts_on, endsOn: ends_on })),
          closedDays: new Set(world.closed_day.filter(({ calendar_id }) => calendar_id === own.id).map(({ day }) => day)),
          openWeekdays: new Set(own.open_hours.map(({ weekday }) => weekday)),
        }
      : this.calendar(world.school.find(({ id }) => id === schoolId)!.parent_id!);
    this.#calendars.set(schoolId, calendar);
    return calendar;
  }
}
