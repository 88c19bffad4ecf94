import { type Polarity, roleLabel } from '@throughline/shared';
import type { FieldWords, HistoryWords, RecordedChange } from '../../../ledger/index.ts';
import type { SchoolTree } from '../../../school/index.ts';
import { readNames } from '../../data/set-up.ts';
import type { AtDesk } from './set-up-desk.ts';

type Say = NonNullable<FieldWords['say']>;
const POLARITY_WORDS: Record<Polarity, string> = { positive: 'positive', neutral: 'neutral', concern: 'a concern' };

const days: Say = (count) => (count === 1 ? '1 school day' : `${String(count)} school days`);
const orNever: Say = (count) => (count === null ? 'never' : days(count));
const role: Say = (name) => roleLabel(String(name));
const roles: Say = (names) => (Array.isArray(names) && names.length > 0 ? names.map((one) => roleLabel(String(one))).join(', ') : 'nobody in particular');
const school = (tree: SchoolTree): Say => (id) => (id === null ? 'all schools' : tree.has(String(id)) ? tree.node(String(id)).name : 'another school');
const named = (names: ReadonlyMap<string, string>, none: string): Say => (id) => (id === null ? none : (names.get(String(id)) ?? 'one that is gone'));
const inUse: Say = (active) => (active ? 'in use' : 'retired');

/** The ids a column has held, before and after. */
const idsIn = (changes: readonly RecordedChange[], column: string): string[] => [...new Set(changes.flatMap(({ before, after }) => [before[column], after[column]]).filter((id) => typeof id === 'string'))];

/** How changes of a log type are told. */
export async function typeWords({ db, tree }: AtDesk, changes: readonly RecordedChange[]): Promise<HistoryWords> {
  const steps = await readNames(db, 'next_step', idsIn(changes, 'default_next_step_id'));
  return {
    name: { label: 'Name' },
    school_id: { label: 'School', say: school(tree) },
    polarity: { label: 'What it stands for', say: (value) => POLARITY_WORDS[value as Polarity] },
    confidentiality: { label: 'Who may read it', say: (value) => (value === 'restricted' ? 'its readers only' : 'whoever reads logs') },
    reader_roles: { label: 'Readers', say: roles },
    urgent: { label: 'Urgent' },
    default_next_step_id: { label: 'Default next step', say: named(steps, 'none') },
    default_share_student: { label: 'Shared with the student by default' },
    default_share_guardians: { label: 'Shared with guardians by default' },
    note_template: { label: 'Note template' },
    colour: { label: 'Colour' },
    keep_for_years: { label: 'Kept for', say: (years) => (years === null ? 'as long as anything' : years === 1 ? '1 year' : `${String(years)} years`) },
    active: { label: 'State', say: inUse },
  };
}

/** How changes of a next step are told. */
export async function stepWords({ db, tree }: AtDesk, changes: readonly RecordedChange[]): Promise<HistoryWords> {
  const people = await readNames(db, 'app_user', idsIn(changes, 'fallback_user_id'));
  return {
    name: { label: 'What should happen' },
    school_id: { label: 'School', say: school(tree) },
    role: { label: 'Who does it', say: role },
    respond_within_days: { label: 'Due in', say: days },
    auto_close_after_days: { label: 'Closes by itself after', say: orNever },
    remind_before_days: { label: 'Reminded before', say: days },
    escalation_role: { label: 'Told when it is late', say: role },
    fallback_user_id: { label: 'When nobody has the role', say: named(people, 'nobody') },
    assignee_may_complete: { label: 'Whoever has it may complete it' },
    active: { label: 'State', say: inUse },
  };
}
