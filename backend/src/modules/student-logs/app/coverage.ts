import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type ResponseOf, roleLabel, type SchoolCoverage } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { addSchoolDays, localDay, plusDays, SchoolDirectory } from '../../school/index.ts';
import { type CoveredStep, readCoveredSteps, readFallbacks, readRolesHeld } from '../data/coverage.ts';
import { readGaps } from '../data/coverage-gaps.ts';
import { cellOf, type CoveringPerson, linesOf } from '../domain/coverage.rules.ts';

const DAYS_AHEAD = 10;
const GAPS_OF_DAYS = 30;
const MOST_GAPS = 100;
type Hours = Awaited<ReturnType<SchoolDirectory['hoursOf']>>;

/** Who could take each step at each school: gaps show before a teacher meets them, and those somebody met (domain.md §3). */
@Injectable()
export class Coverage {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
    private readonly clock: Clock,
  ) {}

  /** The schools this person administers with their next ten school days. The statements do not grow with schools, steps or days. */
  show(viewer: Viewer, from: string | undefined): Promise<ResponseOf<'GET /coverage'>> {
    return this.reach.as(viewer, async (em) => {
      const tree = await this.directory.tree(em);
      const schoolIds = tree.inOrder(viewer.schoolsOf('academic-administrator')).map(({ id }) => id);
      const hours = await this.directory.hoursOf(em, schoolIds);
      const days = new Map(schoolIds.map((id) => [id, this.nextDays(hours, id, from)]));
      const steps = await this.reach.widened(em, () => readCoveredSteps(em.getKysely(), schoolIds));
      const peopleOf = await this.peopleOf(em, steps, [...days.values()].flat());
      const schools = schoolIds.map((id): SchoolCoverage => ({
        school: { id, name: tree.node(id).name }, days: days.get(id)!,
        steps: steps.filter(({ schoolId }) => schoolId === id).map((step) => ({
          id: step.stepId, name: step.name, roleLabel: roleLabel(step.role), stranded: step.stranded, cells: days.get(id)!.map((day) => cellOf(peopleOf(step), day)),
        })),
      }));
      const since = plusDays(localDay(this.clock.now(), 'UTC'), -GAPS_OF_DAYS);
      return { schools, gaps: await readGaps(em.getKysely(), schoolIds, since, MOST_GAPS) };
    });
  }

  /** Everybody one cell counts. @throws Problem 404 for a school this person does not administer, or a step that is not offered there */
  showCell(viewer: Viewer, schoolId: string, stepId: string, day: string): Promise<ResponseOf<'GET /coverage/:schoolId/:stepId'>> {
    return this.reach.as(viewer, async (em) => {
      if (!viewer.holdsAt('academic-administrator', schoolId)) throw problem.notFound();
      const tree = await this.directory.tree(em);
      const step = (await this.reach.widened(em, () => readCoveredSteps(em.getKysely(), [schoolId]))).find((one) => one.stepId === stepId);
      if (!step) throw problem.notFound();
      const peopleOf = await this.peopleOf(em, [step], [day]);
      return {
        school: { id: schoolId, name: tree.node(schoolId).name }, step: { id: stepId, name: step.name }, roleLabel: roleLabel(step.role), day, people: linesOf(peopleOf(step), step.role, day),
      };
    });
  }

  private nextDays(hours: Hours, schoolId: string, from: string | undefined): string[] {
    const { calendar, timeZone } = hours.get(schoolId)!;
    const days = [addSchoolDays(calendar, from ?? localDay(this.clock.now(), timeZone), 0)];
    while (days.length < DAYS_AHEAD) days.push(addSchoolDays(calendar, days.at(-1)!, 1));
    return days;
  }

  private async peopleOf(em: EntityManager, steps: readonly CoveredStep[], days: readonly string[]): Promise<(step: CoveredStep) => CoveringPerson[]> {
    const sorted = days.toSorted();
    const [first, last] = [sorted[0] ?? '', sorted.at(-1) ?? ''];
    if (steps.length === 0 || !first) return () => [];
    const held = Map.groupBy(await readRolesHeld(em.getKysely(), steps, first, last), ({ role, schoolId }) => `${role} ${schoolId}`);
    const fallbackIds = [...new Set(steps.flatMap(({ fallbackUserId }) => fallbackUserId ?? []))];
    const fallbacks = new Map((await readFallbacks(em.getKysely(), fallbackIds, first, last)).map((one) => [one.id, one]));
    return ({ role, schoolId, fallbackUserId }) => {
      const fallback = fallbackUserId ? fallbacks.get(fallbackUserId) : undefined;
      return [...(held.get(`${role} ${schoolId}`) ?? []), ...(fallback ? [fallback] : [])];
    };
  }
}
