import type { Polarity, Role } from '@throughline/shared';
import type { Frame, SchoolKey } from './frame.ts';
import type { StepRow, TypeRow } from './rows.ts';
import { atOrAbove } from './staff.ts';
import { DEVICE_SUPPORT } from './staff-plan.ts';
import type { FollowUpKind } from './texts/answers.ts';
import type { NoteKind } from './texts/notes.ts';

export type StepKey = FollowUpKind | 'houseTutor';
interface StepPlan {
  readonly key: StepKey;
  readonly name: string;
  readonly at: SchoolKey | null;
  readonly role: Role | typeof DEVICE_SUPPORT;
  readonly respond: number;
  readonly close: number | null;
  readonly remind?: number;
  readonly assigneeMayComplete?: true;
}
const STEPS: readonly StepPlan[] = [
  { key: 'counsellor', name: 'Refer to counsellor', at: null, role: 'counsellor', respond: 2, close: 30 },
  { key: 'pastoral', name: 'Pastoral lead check-in', at: null, role: 'pastoral-lead', respond: 3, close: 25 },
  { key: 'learning', name: 'Learning support review', at: null, role: 'learning-support', respond: 3, close: 40 },
  { key: 'call', name: 'Call home', at: null, role: 'pastoral-lead', respond: 1, close: 15, remind: 0, assigneeMayComplete: true },
  { key: 'teacher', name: 'Subject teacher follow-up', at: null, role: 'academic-staff', respond: 5, close: 30 },
  { key: 'coordinator', name: 'Coordinator review', at: null, role: 'curriculum-coordinator', respond: 5, close: 30 },
  { key: 'device', name: 'Device support', at: null, role: DEVICE_SUPPORT, respond: 5, close: 20, assigneeMayComplete: true },
  { key: 'nurse', name: 'See the nurse', at: 'lakeside', role: 'nurse', respond: 1, close: 10, remind: 0, assigneeMayComplete: true },
  { key: 'houseTutor', name: 'House tutor conversation', at: 'hillside', role: 'pastoral-lead', respond: 4, close: null },
];

interface TypePlan {
  readonly key: NoteKind;
  readonly name: string;
  readonly at: SchoolKey | null;
  readonly polarity: Polarity;
  readonly colour: string;
  readonly shared?: 'guardians' | 'both';
  readonly step?: StepKey;
  readonly template?: string;
}
const TYPES: readonly TypePlan[] = [
  { key: 'pastoral', name: 'Pastoral', at: null, polarity: 'concern', colour: '#7c3aed', step: 'counsellor' },
  { key: 'positive', name: 'Positive', at: null, polarity: 'positive', colour: '#15803d', shared: 'both' },
  { key: 'academic', name: 'Academic', at: null, polarity: 'neutral', colour: '#1d4ed8' },
  { key: 'behavioural', name: 'Behavioural', at: null, polarity: 'concern', colour: '#c2410c', template: 'What happened:\n\nWhat we agreed:' },
  { key: 'wellbeing', name: 'Wellbeing check-in', at: null, polarity: 'neutral', colour: '#0f766e', step: 'pastoral' },
  { key: 'learning', name: 'Learning concern', at: null, polarity: 'concern', colour: '#a16207', step: 'learning', template: 'What I see:\n\nWhat I have tried:' },
  { key: 'administrative', name: 'Administrative', at: null, polarity: 'neutral', colour: '#475569' },
  { key: 'outdoor', name: 'Outdoor learning', at: 'lakeside', polarity: 'positive', colour: '#4d7c0f', shared: 'guardians' },
];

export interface Step { readonly plan: StepPlan; readonly row: StepRow; readonly kind: FollowUpKind }
export interface LogType { readonly plan: TypePlan; readonly row: TypeRow }
export interface Templates {
  step(key: StepKey): Step;
  type(key: NoteKind): LogType;
  /** Offered for a student whose school this is. */
  offers(template: Step | LogType, school: SchoolKey): boolean;
}

/** Log types and next steps of the trust; some belong to one campus. None is restricted. */
export function buildTemplates(frame: Frame): Templates {
  const steps = new Map<string, Step>();
  const types = new Map<string, LogType>();
  const schoolId = (at: SchoolKey | null) => at && frame.schoolIds[at];
  STEPS.forEach((plan, position) => {
    const row: StepRow = {
      id: frame.idBefore('older'), name: plan.name, school_id: schoolId(plan.at), role: plan.role, respond_within_days: plan.respond, auto_close_after_days: plan.close,
      remind_before_days: plan.remind ?? 1, escalation_role: 'academic-administrator', fallback_user_id: null, assignee_may_complete: plan.assigneeMayComplete ?? false, active: true, position,
    };
    frame.rows.next_step.push(row);
    steps.set(plan.key, { plan, row, kind: plan.key === 'houseTutor' ? 'pastoral' : plan.key });
  });
  TYPES.forEach((plan, position) => {
    const row: TypeRow = {
      id: frame.idBefore('older'), name: plan.name, school_id: schoolId(plan.at), polarity: plan.polarity, confidentiality: 'standard', urgent: false,
      default_next_step_id: plan.step ? steps.get(plan.step)!.row.id : null, default_share_student: plan.shared === 'both', default_share_guardians: plan.shared !== undefined,
      note_template: plan.template ?? null, colour: plan.colour, active: true, position,
    };
    frame.rows.log_type.push(row);
    types.set(plan.key, { plan, row });
  });
  return {
    step: (key) => steps.get(key)!,
    type: (key) => types.get(key)!,
    offers: ({ plan: { at } }, school) => at === null || atOrAbove(school).includes(at),
  };
}
