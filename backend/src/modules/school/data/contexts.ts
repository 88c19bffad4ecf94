import { sql, type Kysely } from 'kysely';
import { enrolmentOf, schoolOf, type EnrolmentFacts } from '../domain/context.rules.ts';
import { enrolmentFactsOf, schoolNames } from './enrolment-facts.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Where a student was on a day, as the official record says. */
export interface StudentContext {
  readonly student: Named & { readonly enabled: boolean; readonly homeSchoolId: string };
  readonly school: Named;
  readonly academicYear: Named | null;
  readonly program: Named | null;
  /** Named after its program. */
  readonly offering: Named | null;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly home_school_id: string;
  readonly enrolments: readonly EnrolmentFacts[];
  readonly schools: Readonly<Record<string, string>>;
}

/** The context of each of these students on that day, in one statement; students outside the reach are missing. */
export async function readContexts(db: Kysely<unknown>, studentIds: readonly string[], day: string): Promise<Map<string, StudentContext>> {
  const { rows } = await sql<Row>`
    select s.id, s.preferred_name as name, s.enabled, s.home_school_id, ${enrolmentFactsOf(sql`s.id`)} as enrolments, ${schoolNames} as schools
    from student s where s.id = any (${studentIds}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, contextFrom(row, day)]));
}

export function contextFrom(row: Row, day: string): StudentContext {
  const chosen = enrolmentOf(row.enrolments, day);
  const schoolId = schoolOf(chosen, row.home_school_id);
  return {
    student: { id: row.id, name: row.name, enabled: row.enabled, homeSchoolId: row.home_school_id },
    school: { id: schoolId, name: row.schools[schoolId] ?? '' },
    academicYear: chosen && { id: chosen.academicYear.id, name: chosen.academicYear.name },
    program: chosen?.offering?.program ?? null,
    offering: chosen?.offering ? { id: chosen.offering.id, name: chosen.offering.program.name } : null,
  };
}
