import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import type { Chance } from '../../../src/demo/world/chance.ts';
import { Viewers, type Viewer } from '../../../src/modules/access/index.ts';
import { FollowingUp } from '../../../src/modules/student-logs/app/following-up.ts';
import { LogAssigning } from '../../../src/modules/student-logs/app/log-assigning.ts';
import { LogClarifying } from '../../../src/modules/student-logs/app/log-clarifying.ts';
import { LogClosing } from '../../../src/modules/student-logs/app/log-closing.ts';
import { LogReopening } from '../../../src/modules/student-logs/app/log-reopening.ts';
import { LogWriting } from '../../../src/modules/student-logs/app/log-writing.ts';
import { ProblemError } from '../../../src/platform/http/index.ts';
import type { StaffPlan, YearDistrict } from './district.ts';

type Deed = () => Promise<unknown>;
interface Waiting { readonly id: string; readonly version: number; readonly who: string; readonly kind: 'to-do' | 'review' }

/** What the people of the district do with the product on a school day, through its own use cases. */
export class Life {
  /** How often what was done, or how it was refused. */
  readonly tally = new Map<string, number>();
  readonly #viewers: Viewers;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly sql: pg.Pool,
    private readonly district: YearDistrict,
    private readonly chance: Chance,
  ) {
    this.#viewers = app.get(Viewers, { strict: false });
  }

  /** Writers write, holders act, authors review: several at a time, in no order. */
  async schoolDay(campus: string, there: readonly StaffPlan[], logs: number): Promise<void> {
    const deeds = [...this.#writing(there, logs), ...(await this.#acting(campus, there))];
    const queue = this.chance.shuffled(deeds);
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (let deed = queue.pop(); deed; deed = queue.pop()) await deed();
    }));
  }

  /** One log, alone: whoever counts before and after sees what routing saw. */
  async writeOne(there: readonly StaffPlan[]): Promise<string | null> {
    const writer = this.chance.pick(there.filter((one) => one.students.length > 0));
    return this.#write(writer, this.chance.pick(writer.students), this.chance.pick(this.district.steps).id);
  }

  #writing(there: readonly StaffPlan[], logs: number): Deed[] {
    const writers = there.filter((one) => one.students.length > 0);
    if (writers.length === 0) return [];
    return Array.from({ length: logs }, () => {
      const writer = this.chance.pick(writers);
      const [studentId, stepId] = [this.chance.pick(writer.students), this.chance.happens(0.8) ? this.chance.pick(this.district.steps).id : undefined];
      return () => this.#write(writer, studentId, stepId);
    });
  }

  async #write(writer: StaffPlan, studentId: string, nextStepId: string | undefined): Promise<string | null> {
    const body = { studentIds: [studentId], typeId: this.chance.pick(this.district.types), text: 'Something happened today.', ...(nextStepId ? { followUp: { nextStepId } } : {}) };
    const written = await this.#do('written', writer.id, (viewer) => this.app.get(LogWriting, { strict: false }).write(viewer, body, randomUUID()));
    return written?.logs[0]?.id ?? null;
  }

  async #acting(campus: string, there: readonly StaffPlan[]): Promise<Deed[]> {
    const { rows } = await this.sql.query<Waiting>(WAITING, [campus]);
    const here = new Map(there.map((one) => [one.id, one]));
    return rows.flatMap((one) => {
      const person = here.get(one.who);
      return person && this.chance.happens(person.diligence) ? [this.#deed(one)] : [];
    });
  }

  #deed({ id, version, who, kind }: Waiting): Deed {
    const service = <T>(type: new (...args: never[]) => T): T => this.app.get(type as never, { strict: false });
    const otherStep = this.chance.pick(this.district.steps).id;
    const deeds: readonly (readonly [number, string, (viewer: Viewer) => Promise<unknown>])[] = kind === 'to-do'
      ? [
          [12, 'followed up', (viewer) => service(FollowingUp).submit(viewer, id, { text: 'We talked.', version }, randomUUID())],
          [2, 'handed on', (viewer) => service(LogAssigning).reassign(viewer, id, { version }, randomUUID())],
          [1, 'clarified', (viewer) => service(LogClarifying).clarify(viewer, id, { text: 'One more thing.' }, randomUUID())],
        ]
      : [
          [10, 'completed', (viewer) => service(LogClosing).complete(viewer, id, { outcome: 'resolved', version }, randomUUID())],
          [2, 'continued', (viewer) => service(LogAssigning).reassign(viewer, id, { nextStepId: otherStep, version }, randomUUID())],
          [1, 'reopened', async (viewer) => {
            const done = await service(LogClosing).complete(viewer, id, { outcome: 'resolved', version }, randomUUID());
            return service(LogReopening).reopen(viewer, id, { reason: 'It came back.', version: done.version }, randomUUID());
          }],
        ];
    const [, name, does] = this.chance.weighted(deeds.map((deed) => [deed[0], deed] as const));
    return () => this.#do(name, who, does);
  }

  async #do<T>(name: string, userId: string, does: (viewer: Viewer) => Promise<T>): Promise<T | null> {
    const viewer = (await this.#viewers.resolve([userId])).get(userId);
    if (!viewer) return null;
    const count = (what: string) => this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
    try {
      const answer = await does(viewer);
      count(name);
      return answer;
    } catch (error) {
      // colleagues are quicker, nobody is there to take it: refused and said, never broken
      if (!(error instanceof ProblemError) || error.status >= 500) throw error;
      count(`${name}: ${error.code}`);
      return null;
    }
  }
}

/** What waits for whom at a campus; reviews of an absent author wait for the Academic Administrators there. */
const WAITING = `
  select l.id, l.version, t.assignee_id as who, 'to-do' as kind from todo t join student_log l on l.id = t.log_id where t.closed_at is null and l.school_id = any (app.schools_at_or_below($1))
  union all
  select l.id, l.version, coalesce(ra.user_id, l.author_id), 'review' from student_log l left join role_assignment ra on l.review_with_oversight and ra.role = 'academic-administrator' and ra.school_id = $1
  where l.review_due_on is not null and l.school_id = any (app.schools_at_or_below($1))`;
