import type { Recipe } from './fill.ts';

/** What the person who took the to-do writes after acting, by next step. */
export const FOLLOW_UPS = {
  counsellor: [
    ['Met {name} for half an hour today.', 'First conversation with {name} in my room.', 'Saw {name} during the second lesson, with the teacher’s agreement.', 'Met {name}, then spoke with home.', '{name} came at lunch and stayed until the bell.'],
    ['We made a small plan together and {name} keeps a copy.', 'It is about friendships more than about lessons.', 'No risk that I can see; real tiredness, and some loneliness.', 'We named what helps: a fixed seat, a fixed person, ten quiet minutes before lunch.', 'Much of it was worry about something that has now been settled.', '{name} would like to come every Tuesday for a while.'],
    ['I will see {name} weekly until half-term.', 'Please keep an eye on breaks and tell me if it changes.', 'I have shared what matters with the tutor.', 'Home is supportive and knows the plan.', 'From my side this can rest; the door stays open.'],
  ],
  pastoral: [
    ['Checked in with {name} at registration.', 'Sat with {name} in the form room after school.', 'Spoke with {name} and, separately, with two of the form.', 'Met {name} and called home afterwards.'],
    ['Back with the group at lunch since yesterday.', 'We agreed that {name} comes to me first when it boils over.', 'There was a misunderstanding, and it has been cleared up.', 'We changed the seat and the partner for the project.', 'A hard week rather than a pattern, I think.'],
    ['I will look in daily this week.', 'I would call it settled for now.', 'We look at it again in two weeks.', 'Thank you for noticing.'],
  ],
  learning: [
    ['Observed one lesson and looked at the samples.', 'Went through the work with {name}, and read together for twenty minutes.', 'Screening done today.', 'Looked up the older report and spoke with the family.'],
    ['Working memory is the bottleneck, not understanding.', 'A reading ruler and larger print are on the way; please allow a quarter more time.', 'One instruction at a time, and let {name} say it back.', 'Nothing that needs a formal plan; a few habits will do.', 'A support plan is drafted and will reach you by Friday.'],
    ['I join the lesson twice a week until the end of the month.', 'Please tell me in two weeks whether it helps.', 'The family agrees with the plan.'],
  ],
  call: [
    ['Reached the mother in the afternoon.', 'Reached the father at the second attempt.', 'Spoke with the grandmother, who looks after {name} this week.', 'Called home; a good, open talk.'],
    ['They had noticed it too.', 'They did not know and were grateful.', 'They will talk with {name} tonight and call back on Monday.', 'We agreed on one rule for phones and homework, the same at home and here.', 'They asked for a short message every Friday for a while.'],
  ],
  device: [
    ['Charging port cleaned; works again.', 'Device swapped, data moved over.', 'Password reset together with {name}.', 'Screen protector replaced, nothing broken underneath.', 'Update forced and the storage cleared.'],
    ['Loan device is back in the cabinet.', 'Please send {name} again if it comes back.', 'Ticket closed with the supplier.'],
  ],
  coordinator: [
    ['Looked at {name}’s results across subjects.', 'Met {name} to go through the programme requirements.', 'Spoke with three of the teachers concerned.', 'Reviewed the timetable with {name}.'],
    ['Two subjects show the same; we move one deadline.', 'The course choice is right; the order of the units is the difficulty.', 'One option can be changed until the end of the month, and {name} will decide by Friday.', 'A study hour on Wednesdays replaces the second activity for now.'],
    ['I check again after the next reports.', 'Family informed by letter.', 'From my side settled.'],
  ],
  teacher: [
    ['Talked with {name} after the lesson.', 'Gave {name} the missed material and half an hour.', 'Marked the redone work today.', 'Changed the group for the next project.'],
    ['Much better when the task is cut in two.', 'All caught up.', 'We agreed on Thursday lunch for questions.', 'I see the same, a little less strongly.'],
  ],
  nurse: [
    ['Saw {name} in the sick bay.', 'Checked {name} at the first and the second break.', 'Spoke with the family about the medicine at school.'],
    ['No temperature, a glass of water and ten minutes’ rest were enough.', 'The plan for the inhaler is renewed and on file.', 'Sent back to class; please send again if it returns.'],
  ],
} as const satisfies Record<string, Recipe>;
export type FollowUpKind = keyof typeof FOLLOW_UPS;

/** Why a log was completed, by outcome. */
export const CLOSING_NOTES = {
  resolved: ['Thank you, that did it.', 'Settled; {name} says so too.', 'The plan works, no further step needed.', 'Much better since last week.', 'Agreed with the family, done.', 'Back on track.', 'Good outcome, we keep an eye on it in the ordinary way.', 'Done as described above.'],
  'no-action-needed': ['Turned out to be a misunderstanding.', 'Already known and in good hands.', 'A one-off; nothing more to do.', 'Solved itself before anybody had to act.', 'Double of an earlier note.'],
} as const;

export const WITHDRAWAL_REASONS = ['Written about the wrong student.', 'Saved twice by mistake.', 'Wrong type chosen, written again.', 'Sent before it was finished.'] as const;
export const CLARIFICATIONS = [
  'To be exact: it was the lesson before lunch.', 'I have since heard that it began on the bus.', 'Correction: the second reminder, not the third.', 'The family has confirmed it.', 'For completeness: the same was seen on the day after.', 'I meant the small hall, not the gym.',
] as const;

/** What a family reads instead of the note, by kind of note. */
export const FAMILY_WORDINGS = {
  positive: ['We wanted you to know: {name} did something kind today, and it was noticed.', 'A really good week for {name}. Please say well done from all of us.', '{name} has worked hard in {subject}, and it shows.'],
  academic: ['{name} and I looked at {subject} together and agreed on two small targets. You find them in the planner.', 'We are helping {name} with {subject}: there is a clinic every Tuesday, and it is going well so far.', 'A short note on {subject}: some work is still missing, and there is time to catch up until Friday.'],
  behavioural: ['There was a difficult moment at school today. We talked it through with {name} and it is settled.', '{name} made a mistake today and put it right. We wanted you to hear it from us.', 'We have agreed with {name} on a way to step out when it gets too much. Please ask about it at home.'],
  pastoral: ['{name} had a hard day. Somebody has time for {name} this week, and you are welcome to call us.', 'We noticed that {name} has been quieter than usual and are looking after it.', 'We talked with {name} today and would like to stay in touch with you about how things go.'],
  administrative: ['A small change to {name}’s arrangements; please see the note in the planner.', 'Everything for the trip is in place, thank you.'],
  wellbeing: ['{name} has a regular check-in with us, and it is going better.', 'A good conversation with {name} this week; we keep going.'],
  learning: ['We are looking at how {name} can be helped with written work and will be in touch.', 'We would like to try a few small aids in class with {name}; tell us what works at home.'],
  outdoor: ['{name} was a great help on the trip. Ask about it!', 'A wonderful day outdoors for {name}.'],
} as const;

export const SUBJECTS = {
  lower: ['Literacy', 'Numeracy', 'Inquiry', 'Art', 'Music'],
  upper: ['English', 'Mathematics', 'Science', 'Humanities', 'Languages'],
} as const;
export const ACTIVITIES = ['Robotics Club', 'Choir', 'Debate Club', 'Football', 'Chess Club', 'School Garden', 'Drama', 'Climbing', 'Orchestra', 'Coding Club', 'Model United Nations', 'Art Studio', 'Swimming', 'Newspaper'] as const;
export const PLACES = ['library', 'canteen', 'playground', 'gym', 'corridor by the stairs', 'art room', 'form room', 'science lab', 'sports field', 'music room', 'main hall', 'bus bay'] as const;
