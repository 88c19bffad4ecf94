import { givesReach, HAS_OVERSIGHT, MAY_BREAK_GLASS, MAY_WRITE_LOGS, type Role } from '@throughline/shared';

/** A role somebody holds now, with the schools it covers: its own node and everything below. */
export interface LiveRole {
  readonly role: string;
  readonly schoolId: string;
  readonly schoolName: string;
  readonly schools: readonly string[];
}
export interface TaughtStudent { readonly studentId: string; readonly yearId: string; readonly pastoral: boolean }
export interface CoordinatedStudent { readonly studentId: string; readonly programId: string; readonly yearId: string }
/** A child this login may read about in the portal. */
export interface Child {
  readonly studentId: string;
  readonly relation: string;
  readonly restriction: 'none' | 'only-these-types' | 'nothing';
  readonly typeIds: readonly string[];
}
/** A log type that is read by holders of these roles alone, at or above the log's school. */
export interface RestrictedType { readonly typeId: string; readonly roles: readonly string[] }
/** A student whose records this login opened in an emergency, and until when. */
interface BrokenGlass { readonly studentId: string; readonly endsAt: string }
export interface ViewerFacts {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  /** Null for people who are no staff. */
  readonly employment: 'active' | 'on-leave' | 'left' | null;
  /** The student this login is, if any. */
  readonly studentId: string | null;
  readonly roles: readonly LiveRole[];
  readonly taught: readonly TaughtStudent[];
  readonly coordinated: readonly CoordinatedStudent[];
  readonly guardianOf: readonly string[];
  readonly children: readonly Child[];
  /** All restricted types there are, whoever asks. */
  readonly restricted: readonly RestrictedType[];
  /** Those that have not ended. */
  readonly brokenGlass: readonly BrokenGlass[];
}

/**
 * The person asking, with their reach already resolved into ids (domain.md §7). Staff rules need active or on-leave employment
 * and a live role: whoever left holds nothing here, not even as author.
 */
export class Viewer {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly studentId: string | null;
  readonly roles: readonly LiveRole[];
  readonly taught: readonly TaughtStudent[];
  readonly coordinated: readonly CoordinatedStudent[];
  readonly children: readonly Child[];
  readonly guardianOf: ReadonlySet<string>;
  /** Schools whose logs this person oversees. */
  readonly oversight: ReadonlySet<string>;
  /** The nodes of all live roles and everything below, but for roles that give no reach. */
  readonly ownSchools: ReadonlySet<string>;
  /** Types whose logs the rules for staff do not open: their reader roles do. */
  readonly restrictedTypes: ReadonlySet<string>;
  /** The restricted types this person reads, with each school where they do. */
  readonly readerReach: readonly { readonly typeId: string; readonly schoolId: string }[];
  /** What this person reads in an emergency, and until when; for as long as they hold a role that may. */
  readonly emergencies: readonly BrokenGlass[];
  /** The students of these. */
  readonly brokenGlass: ReadonlySet<string>;
  /** Why the system itself is asking; people have none. */
  readonly systemReason: string | null;
  readonly sessionId: string | null;
  readonly #pastoral = new Set<string>();
  readonly #teaching = new Set<string>();
  readonly #coordinating = new Set<string>();
  readonly #reading: ReadonlySet<string>;
  readonly #readerRoles: ReadonlyMap<string, readonly string[]>;
  readonly #facts: ViewerFacts;

  constructor(facts: ViewerFacts, origin: { systemReason?: string; sessionId?: string } = {}) {
    this.#facts = facts;
    const works = facts.employment === 'active' || facts.employment === 'on-leave';
    this.userId = facts.userId;
    this.name = facts.name;
    this.email = facts.email;
    this.locale = facts.locale;
    this.studentId = facts.studentId;
    this.roles = works ? facts.roles : [];
    this.taught = this.roles.length ? facts.taught : [];
    this.coordinated = this.has('curriculum-coordinator') ? facts.coordinated : [];
    this.children = facts.children;
    this.guardianOf = new Set(facts.guardianOf);
    this.oversight = new Set(HAS_OVERSIGHT.flatMap((role) => [...this.schoolsOf(role)]));
    this.ownSchools = new Set(this.roles.filter(({ role }) => givesReach(role)).flatMap((held) => held.schools));
    this.restrictedTypes = new Set(facts.restricted.map(({ typeId }) => typeId));
    this.#readerRoles = new Map(facts.restricted.map(({ typeId, roles }) => [typeId, roles]));
    this.readerReach = facts.restricted.flatMap(({ typeId, roles }) => [...new Set(this.roles.filter((held) => roles.includes(held.role)).flatMap((held) => held.schools))].map((schoolId) => ({ typeId, schoolId })));
    this.#reading = new Set(this.readerReach.map(({ typeId, schoolId }) => `${typeId} ${schoolId}`));
    this.emergencies = MAY_BREAK_GLASS.some((role) => this.has(role)) ? facts.brokenGlass : [];
    this.brokenGlass = new Set(this.emergencies.map(({ studentId }) => studentId));
    this.systemReason = origin.systemReason ?? null;
    this.sessionId = origin.sessionId ?? null;
    for (const { studentId, yearId, pastoral } of this.taught) (pastoral ? this.#pastoral : this.#teaching).add(`${studentId} ${yearId}`);
    for (const { studentId, programId, yearId } of this.coordinated) this.#coordinating.add(`${studentId} ${programId} ${yearId}`);
  }

  /** The system acting on its own; the reason says for what. */
  static system(reason: string): Viewer {
    return new Viewer(
      { userId: NOBODY, name: 'Throughline', email: '', locale: 'en', employment: null, studentId: null, roles: [], taught: [], coordinated: [], guardianOf: [], children: [], restricted: [], brokenGlass: [] },
      { systemReason: reason },
    );
  }

  /** The same person as if there were no emergency: what it opens is read, and gives nothing to do. */
  get ordinarily(): Viewer {
    if (this.brokenGlass.size === 0) return this;
    return new Viewer({ ...this.#facts, brokenGlass: [] }, this.sessionId === null ? {} : { sessionId: this.sessionId });
  }

  get kind(): 'staff' | 'guardian' | 'student' | 'system' {
    if (this.systemReason !== null) return 'system';
    if (this.roles.length) return 'staff';
    return this.studentId ? 'student' : 'guardian';
  }
  get isStaff(): boolean {
    return this.roles.length > 0;
  }
  has(role: Role): boolean {
    return this.roles.some((held) => held.role === role);
  }
  /** Schools covered by this role. */
  schoolsOf(role: Role): ReadonlySet<string> {
    return new Set(this.roles.filter((held) => held.role === role).flatMap((held) => held.schools));
  }
  holdsAt(role: Role, schoolId: string): boolean {
    return this.roles.some((held) => held.role === role && held.schools.includes(schoolId));
  }
  oversees(schoolId: string): boolean {
    return this.oversight.has(schoolId);
  }
  isRestricted(typeId: string): boolean {
    return this.restrictedTypes.has(typeId);
  }
  /** Whether this person holds a reader role of the restricted type at or above the school; nobody reads a standard type this way. */
  readsRestricted(typeId: string, schoolId: string): boolean {
    return this.#reading.has(`${typeId} ${schoolId}`);
  }
  /** The reader roles of a restricted type, whoever is asking; none for a standard one. */
  readerRolesOf(typeId: string): readonly string[] {
    return this.#readerRoles.get(typeId) ?? [];
  }
  isGuardianOf(studentId: string): boolean {
    return this.guardianOf.has(studentId);
  }
  teaches(studentId: string, yearId: string | null): boolean {
    return this.#teaching.has(`${studentId} ${yearId}`);
  }
  leadsPastorally(studentId: string, yearId: string | null): boolean {
    return this.#pastoral.has(`${studentId} ${yearId}`);
  }
  coordinates(studentId: string, programId: string | null, yearId: string | null): boolean {
    return this.#coordinating.has(`${studentId} ${programId} ${yearId}`);
  }
  /** Whether some live role gives the right to write logs about students of this school. */
  mayWriteAt(schoolId: string): boolean {
    return this.roles.some((held) => (MAY_WRITE_LOGS as readonly string[]).includes(held.role) && held.schools.includes(schoolId));
  }
  get mayWrite(): boolean {
    return this.roles.some((held) => (MAY_WRITE_LOGS as readonly string[]).includes(held.role));
  }
  /** Students met through teaching, leading or coordinating. */
  get reachedStudents(): readonly string[] {
    return [...new Set([...this.taught.map((t) => t.studentId), ...this.coordinated.map((c) => c.studentId)])];
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
