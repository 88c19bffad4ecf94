export { overlapsIn, type CalendarTerms } from './calendar-days.ts';
export { originWords, rangeWords, weekdayName } from './calendar-words.ts';
export { default as ClosedDays } from './ClosedDays.vue';
export { daysOf, rangesOf, type ClosedRange } from './closed-ranges.ts';
export { default as OpenHours } from './OpenHours.vue';
export { default as TermList } from './TermList.vue';
export { default as YearStrip } from './YearStrip.vue';
