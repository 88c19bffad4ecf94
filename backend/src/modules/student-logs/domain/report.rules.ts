import { type LogView, roleLabel } from '@throughline/shared';

type Cell = string | boolean | null;
const written = ({ author, text, writtenAt }: LogView['followUps'][number]) => `${writtenAt.slice(0, 10)} ${author.name}: ${text}`;
const replied = ({ author, relation, kind, text, writtenAt }: LogView['replies'][number]) => `${writtenAt.slice(0, 10)} ${author.name} (${relation})${kind === 'disagreement' ? ', who sees it differently' : ''}: ${text}`;
/** By role where the person is not named. */
const holder = ({ todo, review, held }: LogView) => todo?.assignee.name ?? review?.assignee?.name ?? held?.roles.map(roleLabel).join(', ') ?? null;

const COLUMNS: readonly (readonly [name: string, of: (log: LogView) => Cell | undefined])[] = [
  ['Student', ({ student }) => student.name],
  ['Type', ({ type }) => type.name],
  ['Polarity', ({ type }) => type.polarity],
  ['Happened on', ({ occurredOn }) => occurredOn],
  ['At', ({ occurredTime }) => occurredTime],
  ['Place', ({ place }) => place],
  ['Recorded at', ({ recordedAt }) => recordedAt],
  ['Author', ({ author }) => author.name],
  ['School', ({ context }) => context.school.name],
  ['Academic year', ({ context }) => context.academicYear?.name],
  ['Program', ({ context }) => context.program?.name],
  ['What happened', ({ text }) => text],
  ['Status', ({ status }) => status],
  ['Outcome', ({ outcome }) => outcome],
  ['Next step', ({ nextStep }) => nextStep?.name],
  ['With', holder],
  ['Due on', ({ todo, review, held }) => (todo ?? review ?? held)?.dueOn],
  ['Overdue', ({ todo, review, held }) => (todo ?? review ?? held)?.overdue],
  ['Follow-ups', ({ followUps }) => followUps.map(written).join('\n')],
  ['Clarifications', ({ clarifications }) => clarifications.map(written).join('\n')],
  ['Family replies', ({ replies }) => replies.map(replied).join('\n')],
  ['Shared with student', ({ sharing }) => sharing.student],
  ['Shared with guardians', ({ sharing }) => sharing.guardians],
  ['Log', ({ id }) => id],
];

/** The report as rows: a heading, then one a log. */
export const reportRows = (logs: readonly LogView[]): Cell[][] => [COLUMNS.map(([name]) => name), ...logs.map((log) => COLUMNS.map(([, of]) => of(log) ?? null))];
