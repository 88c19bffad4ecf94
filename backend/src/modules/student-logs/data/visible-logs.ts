import { type RawBuilder, sql } from 'kysely';
import type { Viewer } from '../../access/index.ts';

type Condition = RawBuilder<boolean>;
const NEVER: Condition = sql<boolean>`false`;
const ALWAYS: Condition = sql<boolean>`true`;
const uuids = (ids: Iterable<string>) => sql`${[...ids]}::uuid[]`;
const any = (conditions: readonly Condition[]): Condition => (conditions.length ? sql<boolean>`(${sql.join(conditions, sql` or `)})` : NEVER);
const all = (conditions: readonly Condition[]): Condition => sql<boolean>`(${sql.join(conditions, sql` and `)})`;

/**
 * One way into the logs: the rows that one rule grants, as a predicate on columns of `l` (student_log).
 * A branch over a set says so with `from`, so that a list can take the newest of each member from an index instead of sorting the whole set.
 */
export interface Branch {
  readonly where: Condition;
  /** `unnest(…) as reach(…)`, to be cross-joined laterally. */
  readonly over?: RawBuilder<unknown>;
  /** The join of the set with `l`; together with `where` it selects what `where` alone would with the set as a subquery. */
  readonly on?: Condition;
  /** How many members the set has, where each may have any number of logs. */
  readonly members?: number;
}

/** What no grant overrules on staff surfaces: a guardian meets their own child's logs only in the portal; withdrawn ones stay with oversight. */
function staffBarrier(viewer: Viewer): Condition {
  if (viewer.systemReason !== null) return ALWAYS;
  return all([
    sql<boolean>`l.student_id <> all (${uuids(viewer.guardianOf)})`,
    sql<boolean>`(l.status <> 'withdrawn' or l.school_id = any (${uuids(viewer.oversight)}))`,
  ]);
}

const isRestricted = (viewer: Viewer): Condition => (viewer.restrictedTypes.size ? sql<boolean>`l.type_id = any (${uuids(viewer.restrictedTypes)})` : NEVER);
const isStandard = (viewer: Viewer): Condition => (viewer.restrictedTypes.size ? sql<boolean>`l.type_id <> all (${uuids(viewer.restrictedTypes)})` : ALWAYS);
/** The restricted types this viewer reads, each with the schools where they do. */
const readerBranch = ({ readerReach }: Viewer): Branch => ({
  where: ALWAYS,
  over: sql`unnest(${uuids(readerReach.map((r) => r.typeId))}, ${uuids(readerReach.map((r) => r.schoolId))}) as reach (type_id, school_id)`,
  on: sql<boolean>`l.type_id = reach.type_id and l.school_id = reach.school_id`,
  members: readerReach.length,
});
const readsAsReader = (viewer: Viewer): Condition => (viewer.readerReach.length ? asPredicate(readerBranch(viewer)) : NEVER);

/** Students whose records this viewer opened in an emergency: logs of every type and school. */
const brokenGlassBranch = ({ brokenGlass }: Viewer): Branch => ({
  where: ALWAYS, over: sql`unnest(${uuids(brokenGlass)}) as reach (student_id)`, on: sql<boolean>`l.student_id = reach.student_id`, members: brokenGlass.size,
});

const authorBranch = ({ userId }: Viewer): Branch => ({ where: sql<boolean>`l.author_id = ${userId}` });

/** The grants of domain.md §7 to staff, in the order of `visibility.rules.ts`; empty for everybody else. */
function staffBranches(viewer: Viewer): Branch[] {
  if (viewer.systemReason !== null || (viewer.has('system-administrator') && viewer.restrictedTypes.size === 0)) return [{ where: ALWAYS }];
  if (!viewer.isStaff) return [];
  const me = viewer.userId;
  return [
    authorBranch(viewer),
    { where: sql<boolean>`l.assignee_id = ${me}` },
    { where: ALWAYS, over: sql`app.followed_up_logs() as reach (id)`, on: sql<boolean>`l.id = reach.id` },
    ...(viewer.readerReach.length ? [readerBranch(viewer)] : []),
    ...roleBranches(viewer),
    ...(viewer.brokenGlass.size ? [brokenGlassBranch(viewer)] : []),
  ];
}

/** What somebody reads by their roles: logs of standard types alone. */
function roleBranches(viewer: Viewer): Branch[] {
  const standard = isStandard(viewer);
  if (viewer.has('system-administrator')) return [{ where: standard }];
  const branches: Branch[] = [];
  if (viewer.oversight.size)
    branches.push({ where: standard, over: sql`unnest(${uuids(viewer.oversight)}) as reach (school_id)`, on: sql<boolean>`l.school_id = reach.school_id`, members: viewer.oversight.size });
  for (const pastoral of [false, true]) {
    const pairs = viewer.taught.filter((one) => one.pastoral === pastoral);
    const schools = viewer.schoolsOf(pastoral ? 'pastoral-lead' : 'academic-staff');
    if (pairs.length && schools.size)
      branches.push({
        where: all([standard, sql<boolean>`l.school_id = any (${uuids(schools)})`]),
        over: sql`unnest(${uuids(pairs.map((p) => p.studentId))}, ${uuids(pairs.map((p) => p.yearId))}) as reach (student_id, academic_year_id)`,
        on: sql<boolean>`l.student_id = reach.student_id and l.academic_year_id = reach.academic_year_id`,
        members: pairs.length,
      });
  }
  if (viewer.coordinated.length)
    branches.push({
      where: standard,
      over: sql`unnest(${uuids(viewer.coordinated.map((c) => c.studentId))}, ${uuids(viewer.coordinated.map((c) => c.programId))}, ${uuids(viewer.coordinated.map((c) => c.yearId))}) as reach (student_id, program_id, academic_year_id)`,
      on: sql<boolean>`l.student_id = reach.student_id and l.program_id = reach.program_id and l.academic_year_id = reach.academic_year_id`,
      members: viewer.coordinated.length,
    });
  return branches;
}

const asPredicate = ({ where, over, on }: Branch): Condition => (over && on ? all([where, sql<boolean>`exists (select 1 from ${over} where ${on})`]) : where);

/** Of the logs that `staffSees` selects, those of which the viewer has the receipt alone: the twin of its level. */
export function onlyReceipt(viewer: Viewer): Condition {
  if (viewer.systemReason !== null || viewer.restrictedTypes.size === 0) return NEVER;
  const me = viewer.userId;
  return all([
    isRestricted(viewer), sql<boolean>`l.assignee_id is distinct from ${me}`, sql<boolean>`not l.followed_up_by @> array[${me}::uuid]`, sql<boolean>`not ${readsAsReader(viewer)}`,
    ...(viewer.brokenGlass.size ? [sql<boolean>`l.student_id <> all (${uuids(viewer.brokenGlass)})`] : []),
  ]);
}

/** Logs on which this viewer stands for oversight: of a restricted type its readers do. The twin of `oversees` in `lifecycle.rules.ts`. */
export const standsOver = (viewer: Viewer): Condition =>
  any([all([isStandard(viewer), sql<boolean>`l.school_id = any (${uuids(viewer.oversight)})`]), readsAsReader(viewer)]);

/** The logs this viewer sees on staff surfaces, as one condition on `l` (student_log): the twin of `canSeeAsStaff`. */
export const staffSees = (viewer: Viewer): Condition => all([staffBarrier(viewer), any(staffBranches(viewer).map(asPredicate))]);

/** Of these, the logs that come by a role: those an administrator may know the number of. Asks no setting of the transaction. */
export const seesByRole = (viewer: Viewer): Condition => all([staffBarrier(viewer), any([readsAsReader(viewer), ...roleBranches(viewer).map(asPredicate)])]);

/** The logs this viewer sees in the portal, as one condition on `l` (student_log): the twin of `familySight`. */
export function familySees(viewer: Viewer): Condition {
  const open = viewer.children.filter((child) => child.restriction === 'none').map((child) => child.studentId);
  const family = [...viewer.children.map((child) => child.studentId), ...(viewer.studentId === null ? [] : [viewer.studentId])];
  const narrowed = viewer.children.filter((child) => child.restriction === 'only-these-types').flatMap((child) => child.typeIds.map((typeId) => [child.studentId, typeId] as const));
  return all([
    sql<boolean>`l.student_id = any (${uuids(family)})`, // says nothing that the rest does not, but an index understands it
    sql<boolean>`l.status <> 'withdrawn'`,
    any([isStandard(viewer), sql<boolean>`l.shared_by_reader`]),
    any([
      viewer.studentId === null ? NEVER : sql<boolean>`(l.shared_student and l.student_id = ${viewer.studentId})`,
      sql<boolean>`(l.shared_guardians and l.student_id = any (${uuids(open)}))`,
      sql<boolean>`(l.shared_guardians and (l.student_id, l.type_id) in (select * from unnest(${uuids(narrowed.map(([s]) => s))}, ${uuids(narrowed.map(([, t]) => t))})))`,
    ]),
  ]);
}

export interface ListWindow {
  /** Conditions on `l` beside sight. */
  readonly filters: readonly Condition[];
  /** The last row of the page before, in the order (occurred_on desc, id desc). */
  readonly after?: { readonly occurredOn: string; readonly id: string } | undefined;
  readonly limit: number;
  /** Only what the viewer wrote: every rule but the author's can only repeat it. */
  readonly mine?: boolean;
}

/**
 * Ids of visible logs, newest first: a union of branches that each come in index order and stop at the limit (architecture.md §5),
 * so that the cost follows the page and not the reach. Of a set with many members only those are read further whose newest log is
 * among the newest of all, and no further back than these: whatever comes on the page belongs to one of them.
 */
export function visibleLogIds(viewer: Viewer, window: ListWindow): RawBuilder<{ id: string; occurred_on: string }> {
  const common = all([
    staffBarrier(viewer),
    ...window.filters,
    ...(window.after ? [sql<boolean>`(l.occurred_on, l.id) < (${window.after.occurredOn}::date, ${window.after.id}::uuid)`] : []),
  ]);
  const newest = (where: Condition, limit = window.limit) => sql`select l.id, l.occurred_on from student_log l where ${where} and ${common} order by l.occurred_on desc, l.id desc limit ${limit}`;
  const ways = staffBranches(viewer);
  const branches = (window.mine && ways.length ? [authorBranch(viewer)] : ways).map(({ where, over, on, members = 0 }) => {
    if (!over || !on) return sql`(${newest(where)})`;
    const rows = all([on, where]);
    if (members <= window.limit) return sql`(select one.id, one.occurred_on from ${over} cross join lateral (${newest(rows)}) one)`;
    const firsts = sql`select reach.*, first.occurred_on as newest_on from ${over} cross join lateral (${newest(rows, 1)}) first order by first.occurred_on desc, first.id desc limit ${window.limit}`;
    // a whole page of members has logs at least as new as the oldest of their newest: nothing older can come on the page
    const promising = sql`(select firsts.*, case when count(*) over () = ${window.limit} then min(newest_on) over () else '-infinity' end as since from (${firsts}) firsts) as reach`;
    return sql`(select one.id, one.occurred_on from ${promising} cross join lateral (${newest(all([rows, sql<boolean>`l.occurred_on >= reach.since`]))}) one)`;
  });
  if (branches.length === 0) return sql`select null::uuid as id, null::date as occurred_on where false`;
  return sql`select id, occurred_on from (${sql.join(branches, sql` union `)}) visible order by occurred_on desc, id desc limit ${window.limit}`;
}
