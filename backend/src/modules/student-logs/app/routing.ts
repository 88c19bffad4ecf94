import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { roleLabel } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { addSchoolDays, localDay, SchoolDirectory } from '../../school/index.ts';
import { lockRouting, readRoutingPeople } from '../data/routing-people.ts';
import { ableForAll, ranked, reasonAgainst, reasonFor, type RoutingPerson, standing } from '../domain/routing.rules.ts';

/** What of a step routing needs; a log keeps these as they were when it was written. */
export interface StepTerms {
  readonly role: string;
  readonly respondWithinDays: number;
  readonly fallbackUserId: string | null;
}
export interface RoutingRequest {
  readonly studentId: string;
  readonly schoolId: string;
  readonly step: StepTerms;
  /** The person the writer would rather have; must be eligible. */
  readonly assigneeId?: string | undefined;
  /** Somebody to leave out, unless they are asked for by name. */
  readonly except?: string | undefined;
}
export interface Assignment { readonly assignee: { id: string; name: string }; readonly role: string; readonly reason: string; readonly dueOn: string }
export interface RoutingRefusal { readonly code: 'nobody-eligible' | 'assignee-not-eligible'; readonly detail: string }
export type Routed = { readonly assignment: Assignment } | { readonly refusal: RoutingRefusal };

/** Who gets a to-do, and why: one answer for preview, create and the candidate list (domain.md §6). */
@Injectable()
export class Routing {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
    private readonly clock: Clock,
  ) {}

  /** Call before routing for real, once a transaction: writers of the same role and school take turns until commit. */
  async serialise(em: EntityManager, requests: readonly RoutingRequest[]): Promise<void> {
    await lockRouting(em.getKysely(), requests.map(({ step, schoolId }) => `${step.role} ${schoolId}`));
  }

  /**
   * Routes several logs of one write, by student. Whoever gets one counts as fuller for the next, so a group does not land on one
   * person unless that person is the only one; what belongs `together` goes to one person where one can take all of it.
   */
  async routeAll(em: EntityManager, requests: readonly RoutingRequest[], together: boolean): Promise<Map<string, Routed>> {
    const people = new Map<string, RoutingPerson[]>();
    for (const request of requests) people.set(request.studentId, await this.people(em, request));
    const shared = together ? ableForAll([...people].map(([studentId, some]) => ranked(some, studentId))) : undefined;
    const given = new Map<string, number>();
    const answers = new Map<string, Routed>();
    for (const request of requests) {
      const fuller = (people.get(request.studentId) ?? []).map((person) => ({ ...person, openTodos: person.openTodos + (given.get(person.id) ?? 0) }));
      const answer = await this.choose(em, request, ranked(fuller, request.studentId), shared);
      if ('assignment' in answer) given.set(answer.assignment.assignee.id, (given.get(answer.assignment.assignee.id) ?? 0) + 1);
      answers.set(request.studentId, answer);
    }
    return answers;
  }

  /** Routes one log that stands already. */
  async route(em: EntityManager, request: RoutingRequest): Promise<Routed> {
    return this.choose(em, request, ranked(await this.people(em, request), request.studentId), undefined);
  }

  private async choose(em: EntityManager, request: RoutingRequest, order: readonly RoutingPerson[], shared: string | undefined): Promise<Routed> {
    const wanted = request.assigneeId ?? shared;
    const chosen = wanted === undefined ? order.find((person) => person.id !== request.except) : order.find((person) => person.id === wanted);
    if (!chosen) return { refusal: await this.refusal(em, request, order) };
    const reason = reasonFor(chosen, request.step.role, order, { chosen: request.assigneeId !== undefined && chosen !== order[0] });
    return { assignment: { assignee: { id: chosen.id, name: chosen.name }, role: request.step.role, reason, dueOn: await this.dueOn(em, request.schoolId, request.step.respondWithinDays) } };
  }

  /** Everybody who holds the role here, best first, with the reason for each; then those who are out, with theirs. */
  async candidates(em: EntityManager, viewer: Viewer, request: RoutingRequest): Promise<{ id: string; name: string; eligible: boolean; reason: string }[]> {
    const people = await this.people(em, request);
    const order = ranked(people, request.studentId);
    const toOversight = viewer.oversees(request.schoolId);
    const out = people.flatMap((person) => {
      const verdict = standing(person);
      return verdict.eligible ? [] : [{ id: person.id, name: person.name, eligible: false, reason: reasonAgainst(verdict.why) }];
    });
    return [...order.map((person) => ({ id: person.id, name: person.name, eligible: true, reason: reasonFor(person, request.step.role, order, { toOversight }) })), ...out];
  }

  /** The due day of a duty that opens now, in school days of that school. */
  async dueOn(em: EntityManager, schoolId: string, withinDays: number): Promise<string> {
    const { timeZone } = (await this.directory.tree(em)).node(schoolId);
    return addSchoolDays(await this.directory.calendarOf(em, schoolId), localDay(this.clock.now(), timeZone), withinDays);
  }

  private people(em: EntityManager, { studentId, schoolId, step }: RoutingRequest): Promise<RoutingPerson[]> {
    const question = { role: step.role, schoolId, studentId, fallbackUserId: step.fallbackUserId };
    return this.reach.widened(em, () => readRoutingPeople(em.getKysely(), question, this.clock.now()));
  }

  private async refusal(em: EntityManager, { schoolId, step, assigneeId }: RoutingRequest, order: readonly RoutingPerson[]): Promise<RoutingRefusal> {
    if (assigneeId !== undefined && order.length)
      return { code: 'assignee-not-eligible', detail: 'This person cannot take it. Choose somebody from the list, or let us choose.' };
    const school = (await this.directory.tree(em)).node(schoolId).name;
    return { code: 'nobody-eligible', detail: `No ${roleLabel(step.role).toLowerCase()} at ${school} can take this. Choose another step, or save without follow-up.` };
  }
}
