import type pg from 'pg';
import { REACHED_LOG, writtenOut } from '../../../src/modules/student-logs/data/second-wall.migration.ts';
import type { Mutation } from './in-modules.ts';
import { changed } from './mutated-modules.ts';

const FACTS: readonly Mutation[] = [
  ['logins that are switched off come in', ' and u.enabled', ''],
  ['disabled students read', 's.user_id = u.id and s.enabled', 's.user_id = u.id'],
  ['roles that ended count', 'and app.is_live(ra.starts_on, ra.ends_on, at, s.time_zone)', 'and ra.starts_on <= (at at time zone s.time_zone)::date'],
  ['roles that have not begun count', 'and app.is_live(ra.starts_on, ra.ends_on, at, s.time_zone)', 'and (ra.ends_on is null or ra.ends_on >= (at at time zone s.time_zone)::date)'],
  ['roles count by the day in London', 'app.is_live(ra.starts_on, ra.ends_on, at, s.time_zone)', "app.is_live(ra.starts_on, ra.ends_on, at, 'Europe/London')"],
  ['a role covers its own node alone', 'app.schools_at_or_below(ra.school_id)', 'array[ra.school_id]'],
  ['retired groups count', ' and not g.retired', ''],
  ['who left a group is still met', 'and app.is_live(m.starts_on, m.ends_on, at, s.time_zone)', 'and m.starts_on <= (at at time zone s.time_zone)::date'],
  ['who will join a group is met already', 'and app.is_live(m.starts_on, m.ends_on, at, s.time_zone)', 'and (m.ends_on is null or m.ends_on >= (at at time zone s.time_zone)::date)'],
  ['pastoral groups are groups like others', "g.kind = 'pastoral'", 'false'],
  ['cohorts are pastoral', "g.kind = 'pastoral'", "g.kind in ('pastoral', 'cohort')"],
  ['groups are led by everybody', 'where l.user_id = u.id)', 'where true)'],
  ['archived enrolments count', ' and not e.archived', ''],
  ['enrolments that ended count', 'and app.is_live(e.starts_on, e.ends_on, at, s.time_zone)', 'and e.starts_on <= (at at time zone s.time_zone)::date'],
  ['coordination that ended counts', ' and app.is_live(c.starts_on, c.ends_on, at, s.time_zone)', ''],
  ['every enrolment is coordinated', 'on o.program_id = c.program_id', 'on true'],
  ['guardians without portal access have no conflict of interest', 'from guardianship g where g.guardian_id = u.id)', 'from guardianship g where g.guardian_id = u.id and g.portal_access)'],
  ['nobody has a conflict of interest', 'from guardianship g where g.guardian_id = u.id)', 'from guardianship g where false)'],
  ['restrictions count before their first day', "coalesce(g.restricted_from, '-infinity')", "'-infinity'"],
  ['restrictions count after their last day', "coalesce(g.restricted_from, '-infinity'), g.restricted_to", "coalesce(g.restricted_from, '-infinity'), null"],
  ['restrictions without a first day count for nothing', "coalesce(g.restricted_from, '-infinity')", 'g.restricted_from'],
  ['no restriction counts', "then g.restriction else 'none' end", "then 'none' else 'none' end"],
  ['restrictions always count', "else 'none' end", 'else g.restriction end'],
  ['guardians read of disabled children', ' and s.enabled join', ' join'],
  ['guardians without portal access read', ' and g.portal_access', ''],
  ['every type is restricted', "from log_type t where t.confidentiality = 'restricted'", 'from log_type t'],
  ['no type is restricted', "where t.confidentiality = 'restricted'", 'where false'],
  ['an emergency never ends', ' and o.ends_at > at', ''],
  ['an emergency goes on for the moment of its end', 'o.ends_at > at', 'o.ends_at >= at'],
  ['an emergency counts before it began', 'and o.opened_at <= at ', ''],
  ['an emergency is everybody’s', 'o.user_id = u.id and', 'true and'],
];
const FOLLOWED_UP: readonly Mutation[] = [
  ['everybody followed up', 'followed_up_by @> array[app.viewer_id()]', 'true'],
  ['nobody followed up', 'followed_up_by @> array[app.viewer_id()]', 'false'],
];
const BELOW: readonly Mutation[] = [['only children of a node are below it', 'union all select s.id from below b join public.school s on s.parent_id = b.id', 'union all (select s.id from public.school s where s.parent_id = node limit 1)']];
const IS_LIVE: readonly Mutation[] = [
  ['the first day does not count', 'starts_on <= ', 'starts_on < '],
  ['the last day does not count', 'ends_on >= ', 'ends_on > '],
  ['the day is that of UTC', 'ends_on >= (at at time zone zone)::date', "ends_on >= (at at time zone 'UTC')::date"],
];
const WALL: readonly Mutation[] = [
  ['one’s own is out of reach', '(select app.viewer_id()) = any (followed_up_by || array[author_id, assignee_id])', 'false'],
  ['what one wrote is out of reach', 'array[author_id, assignee_id]', 'array[assignee_id]'],
  ['what one holds is out of reach', 'array[author_id, assignee_id]', 'array[author_id]'],
  ['what one followed up is out of reach', 'followed_up_by || array[author_id, assignee_id]', 'array[author_id, assignee_id]'],
  ['every type is standard', 'app.is_standard(type_id)', 'true'],
  ['no type is standard', 'app.is_standard(type_id)', 'false'],
  ['no school is overseen', "school_id = any ((select app.reach_set('app.reach_overseen'))::uuid[])", 'false'],
  ['every own school is overseen', "school_id = any ((select app.reach_set('app.reach_overseen'))::uuid[])", "school_id = any ((select app.reach_set('app.reach_schools'))::uuid[])"],
  ['taught anywhere', " and app.reach_has('app.reach_taught_at', school_id)", ''],
  ['everybody of the school is taught', "(student_id = any ((select app.reach_set('app.reach_taught'))::uuid[]) and app.reach_has", '(app.reach_has'],
  ['led anywhere', " and app.reach_has('app.reach_led_at', school_id)", ''],
  ['everybody of the school is led', "(student_id = any ((select app.reach_set('app.reach_led'))::uuid[]) and app.reach_has", '(app.reach_has'],
  ['nobody is coordinated', "student_id = any ((select app.reach_set('app.reach_coordinated'))::uuid[])", 'false'],
  ['every student met is coordinated', "app.reach_set('app.reach_coordinated')", "app.reach_set('app.reach_students')"],
  ['nobody is a reader', 'else app.reach_reads(type_id, school_id) end', 'else false end'],
  ['readers of everything', 'else app.reach_reads(type_id, school_id) end', 'else true end'],
  ['nothing is opened', "app.reach_has('app.reach_opened', student_id)", 'false'],
  ['nobody has a family', "app.reach_has('app.reach_family', student_id)", 'false'],
  ['families reach what is not shared', ' and (shared_student or shared_guardians)', ''],
  ['families reach what is withdrawn', " and status <> 'withdrawn'", ''],
  ['a viewer is enough', 'app.reach_all()\n', "app.viewer_id() is not null\n"],
];

/** A change of the schema, made and taken back in one database. */
export interface SchemaChange { readonly name: string; make(sql: pg.Pool): Promise<void>; takeBack(sql: pg.Pool): Promise<void> }

const inFunction = (signature: string, mutations: readonly Mutation[]): SchemaChange[] => mutations.map(([name, search, replacement]) => {
  let before = '';
  return {
    name: `${signature.replace(/\(.*/, '')}: ${name}`,
    async make(sql) {
      before = (await sql.query('select pg_get_functiondef($1::regprocedure) as text', [signature])).rows[0].text;
      await sql.query(changed(before, { search, replacement }));
    },
    takeBack: async (sql) => { await sql.query(before); },
  };
});
const inPolicy = (mutations: readonly Mutation[]): SchemaChange[] => mutations.map(([name, search, replacement]) => {
  const using = (sql: pg.Pool, text: string) => sql.query(`alter policy student_log_reach on student_log using (${writtenOut(text)})`);
  return {
    name: `the wall: ${name}`,
    make: async (sql) => { await using(sql, changed(REACHED_LOG, { search, replacement })); },
    takeBack: async (sql) => { await using(sql, REACHED_LOG); },
  };
});

export const IN_DATABASE: readonly SchemaChange[] = [
  ...inFunction('app.viewer_facts(uuid[], timestamptz)', FACTS),
  ...inFunction('app.followed_up_logs()', FOLLOWED_UP),
  ...inFunction('app.schools_at_or_below(uuid)', BELOW),
  ...inFunction('app.is_live(date, date, timestamptz, text)', IS_LIVE),
  ...inPolicy(WALL),
];
