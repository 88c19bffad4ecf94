import type { CountTerm } from '@throughline/shared';
import { type Kysely, sql } from 'kysely';
import type { CellCount, CountedSchoolFacts } from '../domain/fixed-tables.rules.ts';

export interface SchoolTerms { readonly schoolId: string; readonly calendarId: string; readonly terms: readonly CountTerm[] }

/** The terms of each of these schools that have begun there, the latest first; schools without any are missing. */
export async function readTerms(db: Kysely<unknown>, schoolIds: readonly string[], at: Date): Promise<SchoolTerms[]> {
  const { rows } = await sql<SchoolTerms>`
    select s.id as "schoolId", s.calendar_id as "calendarId",
      jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'startsOn', t.starts_on, 'endsOn', t.ends_on) order by t.starts_on desc) as terms
    from (select id, time_zone, app.calendar_at(id) as calendar_id from school where id = any (${[...schoolIds]}::uuid[])) s
    join calendar_term t on t.calendar_id = s.calendar_id and t.starts_on <= (${at}::timestamptz at time zone s.time_zone)::date
    group by 1, 2`.execute(db);
  return rows;
}

/**
 * Which of these schools are counted in a term, and what can be counted there. A school that only holds others together (it has some
 * below it, and offers no program) keeps no students and is not. Nothing here depends on what was written about whom.
 */
export async function readCountedSchools(db: Kysely<unknown>, schoolIds: readonly string[], { startsOn, endsOn }: CountTerm): Promise<CountedSchoolFacts[]> {
  const { rows } = await sql<CountedSchoolFacts>`
    with offered as materialized (
      select distinct o.school_id, p.id, p.name from program_offering o join program p on p.id = o.program_id
      join academic_year y on y.id = o.academic_year_id and y.starts_on <= ${endsOn} and y.ends_on >= ${startsOn}
      where o.school_id = any (${[...schoolIds]}::uuid[]))
    select s.id,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'polarity', t.polarity) order by t.position, t.name, t.id) from log_type t
        where t.confidentiality = 'standard' and (t.school_id is null or t.school_id = any (app.schools_at_or_above(s.id)))), '[]') as types,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name, o.id) from offered o where o.school_id = s.id), '[]') as programs
    from school s
    where s.id = any (${[...schoolIds]}::uuid[]) and (not exists (select 1 from school c where c.parent_id = s.id) or exists (select 1 from offered o where o.school_id = s.id))
    order by s.name, s.id`.execute(db);
  return rows;
}

/** What there is to count in a term at the schools this transaction was opened for. Not to be told as it is: `fixedTables` says what may be. */
export async function readCellCounts(db: Kysely<unknown>, termId: string): Promise<CellCount[]> {
  const { rows } = await sql<CellCount>`select school_id as "schoolId", "table", "row", "column", n from app.counts(${termId})`.execute(db);
  return rows;
}
