import type { RequestOf } from '@throughline/shared';

type LogFilters = Omit<NonNullable<RequestOf<'GET /student-logs'>['query']>, 'cursor' | 'limit'>;
type StaffFilters = Omit<NonNullable<RequestOf<'GET /admin/people'>['query']>, 'cursor' | 'limit'>;
type FocusFilters = Omit<NonNullable<RequestOf<'GET /focus'>['query']>, 'cursor' | 'limit'>;

const defined = (filters: Record<string, unknown>) => Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Record<string, string>;

/**
 * Every query key there is, from the general to the special: invalidating `keys.logs.all` reaches each of its kind.
 * Which of them follow what others do stands in `live-signals.ts`; a new first word has to be decided about there.
 */
export const keys = {
  demoPeople: ['demo-people'],
  setUp: ['set-up'],
  schools: ['schools'],
  students: {
    all: ['students'],
    search: (q: string) => ['students', 'search', q],
    one: (id: string) => ['students', id],
    /** With filters a list of its own, below the general one. */
    timeline: (id: string, ...filters: [] | [object]) => ['students', id, 'timeline', ...filters.map((one) => defined({ ...one }))],
    /** Apart from the others: no live event asks for it again, for asking is on record. */
    chronology: (id: string, filters: object) => ['chronology', id, defined({ ...filters })],
  },
  capture: {
    groups: ['capture', 'groups'],
    options: (studentIds: string[], occurredOn = '') => ['capture', 'options', studentIds.join(','), occurredOn],
    candidates: (question: Record<string, string>) => ['capture', 'candidates', question],
    named: (studentIds: string[], text: string) => ['capture', 'named', studentIds.join(','), text],
    /** By the question as JSON, below the student it is about where it is one: what is written about them changes the answer. */
    preview: (body: string, ...studentId: [] | [string]) => ['capture', 'preview', ...studentId, body],
    previewsOf: (studentId: string) => ['capture', 'preview', studentId],
    previews: ['capture', 'preview'],
    allOptions: ['capture', 'options'],
    allCandidates: ['capture', 'candidates'],
  },
  logs: {
    all: ['student-logs'],
    lists: ['student-logs', 'list'],
    list: (filters: LogFilters) => ['student-logs', 'list', defined(filters)],
    /** The log and everything hanging from it: trail, readers, receipts. */
    one: (id: string) => ['student-logs', 'one', id],
    view: (id: string) => ['student-logs', 'one', id, 'view'],
    timeline: (id: string) => ['student-logs', 'one', id, 'timeline'],
    readers: (id: string) => ['student-logs', 'one', id, 'readers'],
    receipts: (id: string) => ['student-logs', 'one', id, 'receipts'],
    /** Without a step, those of every step. */
    candidates: (id: string, ...nextStepId: [] | [string]) => ['student-logs', 'one', id, 'candidates', ...nextStepId],
  },
  incidents: { all: ['incidents'], one: (id: string) => ['incidents', id] },
  focus: {
    all: ['focus'],
    overview: ['focus', 'overview'],
    list: (filters: FocusFilters) => ['focus', 'list', defined(filters)],
    /** What somebody is asked while they act on some of it. */
    moments: (logIds: string[]) => ['focus', 'moments', logIds.join(',')],
    candidates: (logIds: string[]) => ['focus', 'candidates', logIds.join(',')],
  },
  /** What the queue can be narrowed to, and what of that this person keeps: neither changes with every log. */
  focusFacets: ['focus-facets'],
  savedViews: ['saved-views'],
  portal: {
    all: ['portal'],
    children: ['portal', 'children'],
    lists: ['portal', 'list'],
    list: (childId = '') => ['portal', 'list', childId],
    one: (id: string) => ['portal', 'one', id],
  },
  notifications: ['notifications'],
  preferences: ['preferences'],
  sessions: ['sessions'],
  secondFactor: ['second-factor'],
  factorRoles: ['factor-roles'],
  dictation: ['dictation'],
  mail: { all: ['mail'], list: (state = '') => ['mail', 'list', state] },
  logTypes: { all: ['log-types'], list: ['log-types', 'list'], history: (id: string) => ['log-types', 'history', id] },
  nextSteps: { all: ['next-steps'], list: ['next-steps', 'list'], history: (id: string) => ['next-steps', 'history', id] },
  access: {
    groups: (q: string) => ['access', 'groups', q],
    /** By the change as JSON. */
    simulation: (change: string) => ['access', 'simulation', change],
  },
  roles: ['roles'],
  staff: {
    all: ['staff'],
    lists: ['staff', 'list'],
    list: (filters: StaffFilters) => ['staff', 'list', defined(filters)],
    one: (id: string) => ['staff', 'one', id],
    history: (id: string) => ['staff', 'one', id, 'history'],
    signIn: (id: string) => ['staff', 'one', id, 'sign-in'],
    search: (q: string) => ['staff', 'search', q],
  },
  absences: {
    all: ['absences'],
    mine: ['absences', 'mine'],
    /** From today on. */
    everybody: ['absences', 'everybody'],
    of: (userId: string) => ['absences', 'of', userId],
    cover: (userId: string | undefined, q: string) => ['absences', 'cover', userId ?? '', q],
  },
  calendars: {
    all: ['calendars'],
    list: ['calendars', 'list'],
    one: (schoolId: string) => ['calendars', 'one', schoolId],
    history: (schoolId: string) => ['calendars', 'one', schoolId, 'history'],
  },
  counts: (schoolId = '', termId = '') => ['counts', schoolId, termId],
  coverage: {
    all: ['coverage'],
    from: (day = '') => ['coverage', 'from', day],
    cell: (schoolId: string, stepId: string, day: string) => ['coverage', 'cell', schoolId, stepId, day],
  },
  dailyRuns: { list: ['daily-runs', 'list'], rehearsal: ['daily-runs', 'rehearsal'] },
  breakGlass: {
    all: ['break-glass'],
    list: (show: string) => ['break-glass', 'list', show],
    /** How many wait for this person's review. */
    waiting: ['break-glass', 'waiting'],
    /** What this person has open now. */
    open: ['break-glass', 'open'],
    /** What was looked at during one. */
    looks: (id: string) => ['break-glass', 'looks', id],
  },
  guardianships: {
    all: ['guardianships'],
    list: (filters: { studentId?: string | undefined; q?: string | undefined }) => ['guardianships', 'list', defined(filters)],
    /** All of one student, to see whether one of them changed. */
    of: (studentId: string) => ['guardianships', 'of', studentId],
    history: (id: string) => ['guardianships', 'history', id],
    people: (q: string) => ['guardianships', 'people', q],
    students: (q: string) => ['guardianships', 'students', q],
  },
} as const;
