import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { roleLabel } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { addSchoolDays, localDay, SchoolDirectory } from '../../school/index.ts';
import { lockRouting, readRoutingPeople } from '../data/routing-people.ts';
import { type Chosen, chooseAll, type NobodyChosen, type Wish } from '../domain/routing-choice.rules.ts';
import { ranked, type RoutingPerson } from '../domain/routing.rules.ts';
import { reasonAgainst, reasonFor } from '../domain/routing-words.rules.ts';

/** What of a step routing needs; a log keeps these as they were when it was written. */
export interface StepTerms {
  readonly role: string;
  readonly respondWithinDays: number;
  readonly fallbackUserId: string | null;
}
export interface RoutingRequest extends Pick<Wish, 'assigneeId' | 'except' | 'cover' | 'presentOnly'> {
  readonly studentId: string;
  readonly schoolId: string;
  /** Null as long as the writer has not chosen one. */
  readonly typeId: string | null;
  readonly step: StepTerms;
}
export interface Assignment { readonly assignee: { id: string; name: string }; readonly role: string; readonly reason: string; readonly dueOn: string }
export interface RoutingRefusal {
  readonly code: 'nobody-eligible' | 'assignee-not-eligible';
  readonly detail: string;
  /** Nobody at all can take the step here: a gap in coverage, not only a wish that cannot be met. */
  readonly gap: boolean;
}
export type Routed = { readonly assignment: Assignment } | { readonly refusal: RoutingRefusal };
export interface CandidateLine { readonly id: string; readonly name: string; readonly eligible: boolean; readonly reason: string }

/** Who gets a to-do, and why: one answer for preview, create, reassign, reopen, sweep and the candidate list (domain.md §6). */
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

  /** Routes several logs of one write, in the order of the requests; the statements it sends do not grow with their number. */
  async routeAll(em: EntityManager, requests: readonly RoutingRequest[], together: boolean): Promise<Routed[]> {
    const chosen = await this.choose(em, requests, together);
    const dueOn = await this.dueDays(em, requests.map(({ schoolId, step }) => ({ schoolId, withinDays: step.respondWithinDays })));
    const names = chosen.some((one) => !('person' in one)) ? await this.directory.tree(em) : null;
    return requests.map((request, index) => {
      const answer = chosen[index]!;
      if (!('person' in answer)) return { refusal: refusal(request, answer, names?.node(request.schoolId).name ?? '') };
      const { person, reason } = answer;
      return { assignment: { assignee: { id: person.id, name: person.name }, role: request.step.role, reason, dueOn: dueOn[index]! } };
    });
  }

  /** Routes one log that stands already. */
  async route(em: EntityManager, request: RoutingRequest): Promise<Routed> {
    const [routed] = await this.routeAll(em, [request], false);
    return routed!;
  }

  /** Only who, and why: for a duty that keeps its due day. */
  async choose(em: EntityManager, requests: readonly RoutingRequest[], together = false): Promise<(Chosen | NobodyChosen)[]> {
    const people = await this.people(em, requests);
    return chooseAll(requests.map(({ step, ...request }, index) => ({ ...request, role: step.role, people: people[index]! })), together);
  }

  /** Everybody who could take all of these, best for the first of them first, with the reason for each; then those who cannot, with theirs. */
  async candidates(em: EntityManager, viewer: Viewer, requests: readonly RoutingRequest[]): Promise<CandidateLine[]> {
    const lists = await this.people(em, requests);
    const [first = [], ...others] = lists;
    const [request] = requests;
    if (!request) return [];
    const order = ranked(first, request.studentId);
    const options = { toOversight: viewer.oversees(request.schoolId), named: true };
    /** What keeps them from one of the others: the writer asks for one person for all. */
    const elsewhere = ({ id }: RoutingPerson) => {
      const against = others.map((people) => { const person = people.find((one) => one.id === id); return person ? reasonAgainst(person, people) : 'Not for all of these students'; });
      return against.find((reason) => reason !== null) ?? null;
    };
    const lines = order.map((person) => {
      const against = elsewhere(person);
      return { id: person.id, name: person.name, eligible: against === null, reason: against ?? reasonFor(person, request.step.role, order, options) };
    });
    const out = first.flatMap((person) => {
      const reason = reasonAgainst(person, first);
      return reason === null ? [] : [{ id: person.id, name: person.name, eligible: false, reason }];
    });
    return [...lines.filter(({ eligible }) => eligible), ...lines.filter(({ eligible }) => !eligible), ...out];
  }

  /** The due day of a duty that opens now, in school days of that school. */
  async dueOn(em: EntityManager, schoolId: string, withinDays: number): Promise<string> {
    const [day] = await this.dueDays(em, [{ schoolId, withinDays }]);
    return day!;
  }

  private async dueDays(em: EntityManager, duties: readonly { schoolId: string; withinDays: number }[]): Promise<string[]> {
    const tree = await this.directory.tree(em);
    const calendars = await this.directory.calendars(em, [...new Set(duties.map(({ schoolId }) => schoolId))]);
    const now = this.clock.now();
    return duties.map(({ schoolId, withinDays }) => addSchoolDays(calendars.get(schoolId) ?? null, localDay(now, tree.node(schoolId).timeZone), withinDays));
  }

  private people(em: EntityManager, requests: readonly RoutingRequest[]): Promise<RoutingPerson[][]> {
    const questions = requests.map(({ studentId, schoolId, typeId, step }) => ({ role: step.role, schoolId, studentId, typeId, fallbackUserId: step.fallbackUserId }));
    return this.reach.widened(em, () => readRoutingPeople(em.getKysely(), questions, this.clock.now()));
  }
}

function refusal({ step, assigneeId, except }: RoutingRequest, { others }: NobodyChosen, school: string): RoutingRefusal {
  if (assigneeId !== undefined && others) return { code: 'assignee-not-eligible', detail: 'This person cannot take it. Choose somebody from the list, or let us choose.', gap: false };
  const role = roleLabel(step.role).toLowerCase();
  return { code: 'nobody-eligible', detail: `No ${others && except ? 'other ' : ''}${role} at ${school} can take this.`, gap: !others };
}
