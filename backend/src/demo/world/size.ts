/** How large a world is. People of the story and awkward cases are in every size. */
export interface WorldSize {
  readonly students: number;
  readonly logs: number;
  /** Grades that exist at each place; a grade without students has no groups. */
  readonly grades: { readonly lower: readonly number[]; readonly upper: readonly number[]; readonly hillside: readonly number[] };
  readonly teachers: { readonly lower: number; readonly upper: number; readonly hillside: number };
  /** Everybody a school of this size employs beside its teachers, or only those the story needs. */
  readonly fullStaff: boolean;
  /** How many open to-dos counsellor@ holds; counsellor2@ holds one more. */
  readonly counsellorOpen: number;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const ALL_GRADES = { lower: range(1, 5), upper: range(6, 12), hillside: range(1, 10) };

export const SIZES = {
  demo: { students: 900, logs: 6000, grades: ALL_GRADES, teachers: { lower: 10, upper: 15, hillside: 12 }, fullStaff: true, counsellorOpen: 6 },
  small: { students: 80, logs: 300, grades: { lower: [2, 4], upper: [9, 11], hillside: [3, 8] }, teachers: { lower: 1, upper: 2, hillside: 1 }, fullStaff: false, counsellorOpen: 5 },
} as const satisfies Record<string, WorldSize>;

/** The demo district grown (or shrunk) to these numbers: a teacher for every 24 students. */
export function sized(students: number, logs: number): WorldSize {
  if (students < 80) return { ...SIZES.small, students: 80, logs };
  const teachers = (share: number) => Math.max(6, Math.round((students * share) / 24));
  return { ...SIZES.demo, students, logs, teachers: { lower: teachers(0.3), upper: teachers(0.4), hillside: teachers(0.3) } };
}
