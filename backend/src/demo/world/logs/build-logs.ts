import { enrolmentOf, plusDays, schoolOf } from '../../../modules/school/index.ts';
import type { Chance } from '../chance.ts';
import { iso, type Frame, type SchoolKey } from '../frame.ts';
import type { Leaders } from '../groups.ts';
import type { Pupils } from '../pupils.ts';
import type { LogRow } from '../rows.ts';
import { holds, type Staff } from '../staff.ts';
import type { Step, Templates } from '../templates.ts';
import { CLARIFICATIONS, WITHDRAWAL_REASONS } from '../texts/answers.ts';
import { compose } from '../texts/fill.ts';
import { NOTES, type NoteKind } from '../texts/notes.ts';
import { Authors, type Author } from './authors.ts';
import { Desk } from './desk.ts';
import { changeSharing, receive, share } from './family.ts';
import { withIncidents } from './incidents.ts';
import { drawKind, drawSharing, drawStep } from './kinds.ts';
import { Life } from './life.ts';
import { LogRecord } from './record.ts';
import { drawSlots, type Fate, type Slot } from './slots.ts';
import { storySlots } from './story-slots.ts';

interface World { readonly frame: Frame; readonly staff: Staff; readonly pupils: Pupils; readonly leaders: Leaders; readonly templates: Templates }

/** Everything that was written in last and this academic year, in the order in which it was written. */
export function buildLogs(world: World): void {
  const { frame, pupils } = world;
  const story = storySlots(frame, world.staff, pupils);
  const drawn = withIncidents(frame, world.leaders, pupils, drawSlots(frame, pupils, frame.size.logs - story.length));
  const writer = new LogWriter(world);
  for (const slot of [...story, ...drawn].sort((a, b) => a.at - b.at)) writer.write(slot);
}

class LogWriter {
  readonly #authors: Authors;
  readonly #desk: Desk;
  readonly #chance: Chance;
  readonly #schools: ReadonlyMap<string, SchoolKey>;

  constructor(private readonly world: World) {
    const { frame, staff, leaders } = world;
    this.#authors = new Authors(frame, staff, leaders);
    this.#desk = new Desk(frame, staff);
    this.#chance = frame.chance.fork('logs');
    this.#schools = new Map(Object.entries(frame.schoolIds).map(([key, id]) => [id, key as SchoolKey]));
  }

  write(slot: Slot): void {
    const { frame, templates } = this.world;
    const chance = this.#chance;
    const { pupil, at, day } = slot;
    const occurredOn = !slot.text && !slot.incident && chance.happens(0.08) ? plusDays(day, -chance.int(1, 4)) : day;
    const enrolment = enrolmentOf(pupil.enrolments, occurredOn);
    const school = this.#schools.get(schoolOf(enrolment, pupil.homeSchoolId))!;
    const kind = slot.kind ?? drawKind(chance, templates, school);
    const author: Author | null = slot.author ? { member: slot.author, subject: slot.author.post.subject ?? 'English' } : this.#authors.find(chance, pupil, school, day, kind, slot.assignee);
    if (!author) return;
    const facts = this.#authors.facts(chance, pupil, author.subject);
    const id = frame.id(at);
    const row: LogRow = {
      id, student_id: pupil.id, type_id: templates.type(kind).row.id, text: slot.text ?? compose(chance, NOTES[kind], facts),
      occurred_on: occurredOn, occurred_time: chance.happens(0.55) ? clockTime(chance, occurredOn === day ? at - frame.at(day, 0) : 16 * 3_600_000) : null, place: chance.happens(0.2) ? capitalised(facts.place) : null,
      recorded_at: iso(at), author_id: author.member.id, school_id: frame.schoolIds[school],
      academic_year_id: enrolment?.academicYear.id ?? null, program_id: enrolment?.offering?.program.id ?? null, offering_id: enrolment?.offering?.id ?? null,
      status: 'completed', outcome: 'recorded', ...NO_STEP,
      assignee_id: null, due_on: null, review_due_on: null, review_opened_at: null, review_with_oversight: false, duty_reminded_on: null, duty_rung: 0, duty_rung_on: null, followed_up_by: [],
      shared_student: false, shared_guardians: false, family_wording: null, shared_at: null, shared_by: null,
      incident_id: slot.incident?.id ?? null, incident_role: slot.incident?.role ?? null, incident_students: slot.incident?.students ?? null, last_activity_at: iso(at), completed_at: iso(at), withdrawn_at: null, version: 1,
    };
    frame.rows.student_log.push(row);
    const log = new LogRecord(frame, this.world.staff, row, pupil, author.member, school, at, day, facts);
    log.trail('recorded', at, author.member);
    const step = slot.step === undefined ? drawStep(chance, templates, kind, school) : slot.step && templates.step(slot.step);
    const wanted = step && this.#maySpoilTheStory(log, step, slot) ? null : step;
    const assignment = wanted && this.#desk.assign(wanted, { school, pupil, author: author.member, at, day }, slot.assignee);
    share(log, chance, kind, slot.shared ?? drawSharing(chance, kind), { moment: wanted !== null || slot.shared !== undefined, words: slot.shared !== undefined });
    if (wanted && assignment) {
      Object.assign(row, stepColumns(wanted));
      new Life(log, wanted, this.#desk, chance).run(assignment, slot.fate ?? this.#drawFate(log));
    }
    this.#afterwards(log, slot, kind);
  }

  /** What counsellors of Lakeside hold in these weeks is told by the story alone, so that they hold about the same. */
  #maySpoilTheStory(log: LogRecord, step: Step, slot: Slot): boolean {
    return slot.fate === undefined && step.plan.key === 'counsellor' && log.school !== 'hillside' && log.frame.cutoff - log.at < STORY_WEEKS;
  }

  #drawFate(log: LogRecord): Fate {
    return this.#chance.weighted<Fate>([[78, 'ordinary'], [7, 'direct'], [5, 'handed-on'], [5, 'lapses'], [3, 'review-lapses'], [log.row.shared_at ? 0 : 2, 'withdrawn']]);
  }

  #afterwards(log: LogRecord, slot: Slot, kind: NoteKind): void {
    const { row, author, frame } = log;
    const chance = this.#chance;
    receive(log, chance, slot.readBy);
    if (slot.text || slot.fate || row.status !== 'completed') return;
    changeSharing(log, chance);
    const at = Date.parse(row.last_activity_at) + chance.int(2, 50) * 3_600_000;
    if (at >= frame.cutoff) return;
    if (row.outcome !== 'lapsed' && chance.happens(0.02)) {
      log.trail('clarified', at, author, {}, chance.pick(CLARIFICATIONS));
      log.touch(at);
    } else if (kind !== 'positive' && row.shared_at === null && chance.happens(0.008)) {
      const admin = this.world.staff.members.find((member) => member.employment === 'active' && holds(member, 'academic-administrator', log.school) && !log.pupil.guardians.some(({ userId }) => userId === member.id));
      if (admin) log.withdraw(admin, at, chance.pick(WITHDRAWAL_REASONS));
    }
  }
}

/** Whatever is open now was opened in these weeks. */
const STORY_WEEKS = 24 * 86_400_000;

const NO_STEP = {
  step_id: null, step_name: null, step_role: null, step_respond_within_days: null, step_auto_close_after_days: null,
  step_remind_before_days: null, step_escalation_role: null, step_assignee_may_complete: null,
};
const stepColumns = ({ row }: Step) => ({
  step_id: row.id, step_name: row.name, step_role: row.role, step_respond_within_days: row.respond_within_days, step_auto_close_after_days: row.auto_close_after_days,
  step_remind_before_days: row.remind_before_days, step_escalation_role: row.escalation_role, step_assignee_may_complete: row.assignee_may_complete,
});

/** A time of day before the given one, in five-minute steps. */
function clockTime(chance: Chance, before: number): string {
  const latest = Math.max(8 * 60 + 15, Math.floor(before / 60_000) - 5);
  const minute = Math.max(8 * 60, latest - chance.int(0, 90));
  const rounded = minute - (minute % 5);
  return `${String(Math.floor(rounded / 60)).padStart(2, '0')}:${String(rounded % 60).padStart(2, '0')}`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
