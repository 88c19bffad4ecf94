import type { Frame } from '../frame.ts';
import type { Pupil, Pupils } from '../pupils.ts';
import type { Member, Staff } from '../staff.ts';
import type { StoryKey } from '../story.ts';
import type { NoteKind } from '../texts/notes.ts';
import { openDays, type Fate, type Slot } from './slots.ts';
import type { StepKey } from '../templates.ts';

const MORNING = 8 * 60 + 50;

/** What the story rests on: the files of Sam, Zuri and Zofia, and what the people of the story hold today. */
export function storySlots(frame: Frame, staff: Staff, pupils: Pupils): Slot[] {
  const days = { lakeside: openDays(frame, 'lakeside'), hillside: openDays(frame, 'hillside') };
  const chance = frame.chance.fork('story');
  /** So many school days before today. */
  const ago = (n: number, campus: 'lakeside' | 'hillside' = 'lakeside'): string => [...days[campus].last, ...days[campus].current].at(-n)!;
  const slot = (day: string, pupil: Pupil, rest: Partial<Slot>): Slot => ({ at: frame.at(day, MORNING + chance.int(0, 400)) + chance.int(0, 59_999), day, pupil, ...rest });
  const files = FILES.map(([whose, n, author, kind, text, more]) => slot(ago(n), pupils[whose], { kind, text, author: staff.byStory(author), step: null, shared: NOT_SHARED, readBy: 'nobody', ...more }));
  return [...files, ...duties(frame, staff, pupils).map(({ n, pupil, campus, ...rest }) => slot(ago(n, campus), pupil, rest))];
}

const NOT_SHARED = { student: false, guardians: false };
const BOTH = { student: true, guardians: true };
const GUARDIANS = { student: false, guardians: true };

type Entry = readonly [whose: 'sam' | 'sibling' | 'zofia', schoolDaysAgo: number, author: StoryKey, kind: NoteKind, text: string, more?: Partial<Slot>];
const FILES: readonly Entry[] = [
  ['sam', 212, 'pastoral', 'pastoral', 'Sam was quiet all week after the family’s move to the other side of town. We talked about the new bus and the people on it.', { step: 'pastoral', fate: 'ordinary' }],
  ['sam', 180, 'learningSupport', 'learning', 'Sam reads well and writes slowly. Two samples of work attached to the file; no further step for now.'],
  ['sam', 151, 'pastoral', 'positive', 'Sam welcomed the two new classmates, showed them around and sat with them at lunch for the whole week.', { shared: BOTH, readBy: 'all' }],
  ['sam', 96, 'admin', 'administrative', 'Bus change: Sam uses line 4 from next week. The family has a copy.', { shared: GUARDIANS, readBy: 'all' }],
  ['sam', 44, 'teacher', 'academic', 'First essay of the year: a strong voice and good examples, but it ends in the middle of a thought. We looked at three ways to finish.', { shared: { ...BOTH, familyWording: 'Sam’s first English essay has a strong voice. We are working on endings together.' }, readBy: 'all' }],
  ['sam', 36, 'coordinator', 'academic', 'Progress meeting with Sam. Two targets for this term: hand in on Thursdays, ask one question in every lesson.'],
  ['sam', 27, 'teacher', 'positive', 'Sam volunteered to read aloud today for the first time, and the class applauded.', { shared: BOTH, readBy: 'all' }],
  ['sam', 19, 'teacher', 'behavioural', 'Sam put the phone away only after the third reminder. We talked after the lesson; it had been a message about the grandmother in hospital.', { shared: { ...GUARDIANS, familyWording: 'Sam was on the phone in the lesson, and told us why. We understand, and hope that Sam’s grandmother is better soon.' }, readBy: 'all' }],
  ['sam', 12, 'pastoral', 'wellbeing', 'Short check-in with Sam in the form room. Mood: seven out of ten. The grandmother is home again.'],
  ['sam', 6, 'teacher', 'positive', 'Sam helped a friend catch up with two weeks of English in one lunch break, patiently and well.', { shared: BOTH, readBy: 'mother' }],
  ['sibling', 140, 'admin', 'administrative', 'Photo permission renewed for this year.', { shared: GUARDIANS, readBy: 'all' }],
  ['sibling', 31, 'pastoral', 'positive', 'Zuri built the tallest tower of the term out of paper, and then helped to measure everybody else’s.', { shared: GUARDIANS, readBy: 'all' }],
  ['sibling', 9, 'learningSupport', 'positive', 'Zuri read a whole book to the reading dog today and asked for the next one.', { shared: GUARDIANS, readBy: 'mother' }],
  ['zofia', 118, 'pastoral', 'positive', 'Zofia organised the winter food collection from beginning to end.', { shared: BOTH, readBy: 'all' }],
  ['zofia', 41, 'coordinator', 'academic', 'Went through the Diploma requirements with Zofia; the choice of subjects stands.', { shared: GUARDIANS, readBy: 'all' }],
  ['zofia', 15, 'admin', 'administrative', 'Exam entries checked and confirmed with Zofia.', { shared: GUARDIANS, readBy: 'mother' }],
  ['zofia', 5, 'pastoral', 'wellbeing', 'Zofia came by without an appointment: tired, but glad about the results. We keep an eye on it.', { shared: { ...GUARDIANS, familyWording: 'A good conversation with Zofia this week. It has been a full month; please help us to keep the weekends free.' }, readBy: 'nobody' }],
];

interface DutyPlan extends Partial<Slot> { readonly n: number; readonly pupil: Pupil; readonly campus?: 'lakeside' | 'hillside' }

/** To-dos that are open today and follow-ups that wait for their author, for each person of the story. */
function duties(frame: Frame, staff: Staff, pupils: Pupils): DutyPlan[] {
  const chance = frame.chance.fork('duties');
  const named = new Set([pupils.sam, pupils.sibling, pupils.zofia, pupils.theo]);
  const ordinary = pupils.all.filter((pupil) => !pupil.finished && !named.has(pupil) && pupil.enrolments.length > 0 && pupil.enrolments.every(({ startsOn }) => startsOn < frame.today));
  const upper = ordinary.filter(({ campus, grade }) => campus === 'lakeside' && grade > 5);
  const lakeside = ordinary.filter(({ campus }) => campus === 'lakeside');
  const hillside = ordinary.filter(({ campus }) => campus === 'hillside');
  const taught = taughtBy(frame, staff.byStory('teacher'), upper);
  const some = (pool: readonly Pupil[], n: number) => chance.some(pool, n);
  const plans: DutyPlan[] = [];
  const give = (step: StepKey, kind: NoteKind, to: StoryKey, fate: Fate, agos: readonly number[], pool: readonly Pupil[], author?: Member, campus: 'lakeside' | 'hillside' = 'lakeside') => {
    some(pool, agos.length).forEach((pupil, i) => plans.push({ n: agos[i]!, pupil, campus, step, kind, fate, assignee: staff.byStory(to), ...(author ? { author } : {}) }));
  };
  const { counsellorOpen } = frame.size;
  const agos = (n: number, oldest: number) => Array.from({ length: n }, (_, i) => 1 + Math.floor((i * oldest) / n));
  // by turns, the busier one first: whoever comes next goes to the other
  give('counsellor', 'pastoral', 'counsellor2', 'stays-open', agos(counsellorOpen + 1, 5), lakeside);
  give('counsellor', 'pastoral', 'counsellor', 'stays-open', agos(counsellorOpen, 5), lakeside);
  give('counsellor', 'pastoral', 'counsellor', 'waits-for-review', [2, 3], taught, staff.byStory('teacher'));
  give('pastoral', 'behavioural', 'pastoral', 'waits-for-review', [3], taught, staff.byStory('teacher'));
  give('counsellor', 'pastoral', 'counsellor2', 'waits-for-review', [2, 4], lakeside);
  give('counsellor', 'pastoral', 'counsellor', 'ordinary', [14, 11, 9, 7], lakeside);
  give('counsellor', 'pastoral', 'counsellor2', 'ordinary', [13, 12, 8, 7], lakeside);
  give('pastoral', 'behavioural', 'pastoral', 'stays-open', [1, 2, 4], upper);
  give('learning', 'learning', 'learningSupport', 'stays-open', [1, 3, 5], lakeside);
  give('coordinator', 'academic', 'coordinator', 'stays-open', [2, 4], upper);
  give('teacher', 'academic', 'teacher', 'stays-open', [3], upper);
  give('counsellor', 'pastoral', 'hillsideCounsellor', 'stays-open', [1, 2, 3], hillside, undefined, 'hillside');
  return plans;
}

/** Students in a course that this teacher leads this year. */
function taughtBy(frame: Frame, teacher: Member, among: readonly Pupil[]): Pupil[] {
  const { rows } = frame;
  const led = new Set(rows.student_group_leader.filter(({ user_id }) => user_id === teacher.id).map(({ group_id }) => group_id));
  const groups = new Set(rows.student_group.filter(({ id, kind, retired }) => led.has(id) && kind === 'course' && !retired).map(({ id }) => id));
  const students = new Set(rows.student_group_member.filter(({ group_id }) => groups.has(group_id)).map(({ student_id }) => student_id));
  return among.filter(({ id }) => students.has(id));
}
