import type { Recipe } from './fill.ts';

const CONTACT = [
  'I have let home know by phone.', 'I have not been in touch with home yet.', 'Home already knows; {name} wanted to tell them first.', 'I said I would look in again on Friday.',
  'We agreed to meet again next week.', 'I have told the tutor.', 'Nothing else to do for now; writing it down so that we see it if it comes back.', 'Happy to talk it through with whoever picks this up.',
];

/** What teachers write, by type of log. Kept apart from people: no note names anybody but its student. */
export const NOTES = {
  positive: [
    ['{name} stayed behind after {subject} to help a new classmate find the way around.', '{name} led the group work in {subject} today and made sure everybody had a say.', 'A lovely moment in {subject}: {name} explained the method to the whole table, patiently, twice.',
      '{name} handed in a piece of work for {subject} that is far beyond what was asked.', 'Big step for {name} in {subject} today: first time volunteering to present.', '{name} noticed somebody sitting alone in the {place} and went over to join them.',
      '{name} organised the equipment in the {place} without being asked, and left it better than before.', 'Three weeks of steady, careful work in {subject} are showing: {name} reached the goal we set in October.', '{name} took criticism of the draft really well and rewrote it completely.',
      'During the fire drill {name} kept the younger ones calm all the way to the assembly point.', '{name} spoke up kindly when a joke went too far in {subject}.', '{name} brought in a poem from home and read it to the class in two languages.'],
    ['The others followed the example straight away.', 'You could see the pride.', 'The change since the start of term is real.', 'It set the tone for the rest of the lesson.', 'The class applauded, unprompted.', 'I told {name} exactly why it mattered.', 'This is the third time this month.', 'It took courage, and it was done quietly.'],
    { sometimes: ['Would be good to mention in assembly.', 'I would like the family to hear about this.', 'I am nominating {name} for the kindness award.', 'Let us build on it: I will offer a bigger role in the next project.', 'Please pass it on to the tutor.'] },
  ],
  academic: [
    ['{name} scored well below the usual level in this week’s {subject} test.', '{subject}: {name} has now missed two deadlines in a row.', 'Spoke with {name} about the plan for {subject} until the end of term.', '{name} is finding the step up in {subject} hard, above all the written answers.',
      'Reviewed {name}’s {subject} folder today; notes are complete and well ordered.', 'Progress meeting with {name} about {subject}.', '{name} asked for extra practice in {subject} before the mock exam.', 'Moved {name} to the extension task in {subject}, as agreed with the department.',
      'Reading aloud is slow and tiring for {name}; comprehension is fine when the text is heard.', '{name}’s coursework draft for {subject} is in; the argument is strong, the sources are thin.', 'Checked in after {name}’s week of absence: what was missed in {subject} is about four lessons.'],
    ['We went through the paper together and found that most marks were lost on the last two questions.', 'We agreed on two short targets and wrote them in the planner.', 'When asked to explain, {name} knows more than the page shows.', 'The reason given is that homework clashes with training three evenings a week.',
      'Quiet in class, but works when sitting at the front.', 'The vocabulary list from last unit has not been learned yet.', 'A quieter seat and more time made a clear difference.', 'I offered the Tuesday clinic; {name} will come from next week.', 'Effort is not the problem here.'],
    { sometimes: CONTACT },
    { sometimes: ['Target 1: one full answer a week, handed in on Thursdays. Target 2: ask one question in every lesson.', 'Next check: the unit test in three weeks.', 'It would help to know whether other subjects see the same.'], paragraph: true },
  ],
  behavioural: [
    ['{name} refused to put the phone away in {subject} after three reminders.', 'Argument in the {place} at break; {name} raised a hand but nobody was hurt.', '{name} left {subject} without asking and was found in the {place}.', 'Repeated talking over others in {subject}; {name} was moved twice.',
      'Unkind words in the {place}. {name} admits having said them.', '{name} threw a water bottle across the {place} during lunch.', '{name} arrived twenty minutes late to {subject} for the third time.', 'Work torn up in {subject} after a disagreement about groups.', '{name} copied a friend’s homework and said so when asked.',
      'Pushing in the line outside the {place}; {name} was in the middle of it.', '{name} swore at a piece of equipment in {subject}, loudly.'],
    ['We talked outside for five minutes until it was calm again.', '{name} apologised before the end of the lesson, and meant it.', '{name} could say what should have been done instead.', 'Not yet ready to talk about it when I asked.', 'Two others saw it and say the same.', 'It looked like tiredness more than temper.', 'This is unusual; something may be behind it.', 'The same thing happened on Monday.', 'We repaired it together: tidied up, then sat down with everybody concerned.'],
    ['Consequence: reflection sheet and a talk at lunch.', 'No further consequence from my side.', 'Missed ten minutes of break.', 'I took the phone to the office until the end of the day.', 'Please watch the seating for the next two weeks.', 'Agreed a signal that {name} can use to step out.'],
    { sometimes: CONTACT },
  ],
  pastoral: [
    ['{name} was in tears at the end of {subject} and did not want to say why in front of others.', 'Found {name} sitting alone in the {place} for the second lunchtime this week.', '{name} told me that things are hard at home at the moment.', '{name} says sleep has been bad for about a fortnight.', '{name} mentioned worrying about a grandparent who is in hospital.',
      'A friendship group seems to have closed and {name} is outside it.', '{name} asked whether there is somebody to talk to who is not a teacher.', '{name} has stopped eating lunch with the others; says there is no hunger.', 'Since the move {name} has seemed lost; today we finally talked.', '{name} is anxious about the exams to the point of feeling sick in the morning.', 'A change of mood over the last three weeks: {name} used to be the first to laugh.'],
    ['We went for a short walk and sat in the {place}.', 'I listened and did not press.', '{name} was able to name two people to turn to.', 'I said that I would pass this on, and {name} agreed.', 'It came out slowly and then all at once.', 'There was no sign of anything urgent, but I would not leave it.', 'By the end there was half a smile.', '{name} asked me not to make a big thing of it.'],
    ['It would help if somebody with more time met {name} this week.', 'I would like a second pair of eyes on this.', 'Please look in quietly rather than calling {name} out of class.', 'I will keep the seat near the door free.', 'I have noted the mornings on which it is worst.', 'A regular five minutes might be all that is needed.'],
    { sometimes: ['What {name} said, as near as I remember: “It is just a lot right now.”', 'What helped last year was a fixed person and a fixed time.', 'The family has been very open and would welcome a call.'], paragraph: true },
  ],
  administrative: [
    ['Planner signed for the museum trip.', '{name} joins {subject} from Monday; timetable updated.', 'Locker key lost and replaced.', '{name} will leave at two o’clock on Wednesdays for a standing appointment; note from home received.', 'Uniform: trainers worn for the third day, shoes are on order.', 'Photo permission renewed for this year.',
      'Bus change: {name} uses line 4 from next week.', '{name}’s tablet does not charge; a loan device was handed out.', 'Late mark corrected after the bus company confirmed the delay.', 'Exam entry for {subject} checked and confirmed with {name}.', 'Library: two overdue books returned today.'],
    { sometimes: ['Filed in the office.', 'The family has a copy.', 'Tutor informed.', 'To be checked again at half-term.', 'Nothing further needed.'] },
  ],
  wellbeing: [
    ['Weekly check-in with {name} in the {place}.', 'Short check-in with {name} before {subject}.', 'Check-in after the long weekend.', '{name} came by without an appointment, which is a good sign.', 'Check-in as agreed in the plan.', 'Walked two laps of the field with {name}.'],
    ['Mood: six out of ten, up from four.', 'Sleep is better, mornings are still hard.', 'Proud of having gone to the club on Thursday.', 'The new seating works.', 'A difficult weekend, talked about it openly.', 'Quieter than last time, but eating again.', 'Laughed about the football result for five minutes; exactly right.', 'Has started to draw again.'],
    ['Next check-in: same time next week.', 'We keep the rhythm.', 'We move to every second week.', '{name} will choose what we talk about next time.', 'Agreed on one small thing to try: phone out of the bedroom.', 'No change to the plan.'],
    { sometimes: ['Asked whether I may tell the tutor: yes.', 'Would like the family to know that it is going better.', 'Please do not move the appointment, it matters.'], paragraph: true },
  ],
  learning: [
    ['{name} loses the thread in {subject} when instructions have more than two steps.', 'Reading speed in {subject} is far behind what {name} can say aloud.', '{name} writes three lines where the others write a page; spoken answers are excellent.', 'Copying from the board takes {name} twice as long as the class.', 'In {subject} {name} reverses digits, above all under time pressure.', '{name} works well for ten minutes, then not at all; the pattern is very regular.'],
    ['Larger print and a ruler helped.', 'A checklist on the desk helped for a week, then stopped helping.', 'I have three samples of work from this month.', 'The same was noted in primary.', '{name} has found clever ways around it.', 'The family has wondered about it too.'],
    ['I would like learning support to have a look.', 'Could somebody observe a lesson?', 'Please advise on what I can try in class meanwhile.', 'Is there an older assessment on file?'],
  ],
  outdoor: [
    ['{name} belayed for the whole group at the climbing wall.', 'First time in a kayak for {name}, and first to go in again after capsizing.', '{name} carried the heavier pack up the last hill so that the group stayed together.', '{name} read the map for the second half of the walk, in rain.', '{name} cooked for eight on two small stoves.'],
    ['Calm, exact and cheerful.', 'The group chose {name} for the award of the day.', 'A different person from the one we see in class.', 'Asked for the next trip before this one was over.'],
  ],
} as const satisfies Record<string, Recipe>;
export type NoteKind = keyof typeof NOTES;
