import { Injectable } from '@nestjs/common';
import type { CountedSchool, Counts as CountsView } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit } from '../../ledger/index.ts';
import { SchoolDirectory, type SchoolTree } from '../../school/index.ts';
import { readCellCounts, readCountedSchools, readTerms, type SchoolTerms } from '../data/counts.ts';
import { fixedTables } from '../domain/fixed-tables.rules.ts';

/** What an Accreditation Visitor is told: fixed tables of a school and a term of their branch, and nothing else (domain.md §7). */
@Injectable()
export class Counts {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 for a school or a term that is not offered to this person */
  show(viewer: Viewer, wanted: { schoolId?: string | undefined; termId?: string | undefined }): Promise<CountsView> {
    return this.reach.as(viewer, async (em) => {
      const tree = await this.directory.tree(em);
      const ofSchool = new Map((await readTerms(em.getKysely(), [...viewer.schoolsOf('accreditation-visitor')], this.clock.now())).map((one) => [one.schoolId, one]));
      const schools = offered(tree, ofSchool);
      const chosen = choose(schools, wanted);
      if (!chosen) return { schools, shown: null };
      const { school, term } = chosen;
      const counted = await readCountedSchools(em.getKysely(), sharingTerms(tree, ofSchool, school.id), term);
      const ids = new Set(counted.map(({ id }) => id));
      const cells = (await readCellCounts(em.getKysely(), term.id)).filter(({ schoolId }) => ids.has(schoolId));
      await this.audit.record(em, { name: 'record.counts.viewed', entityType: 'school', entityId: school.id, data: { termId: term.id } });
      return {
        schools,
        shown: { school: { id: school.id, name: school.name }, term, counted: counted.map(({ id }) => ({ id, name: tree.node(id).name })), tables: fixedTables(counted, cells) },
      };
    });
  }
}

/** The schools whose terms are known, each branch together. */
function offered(tree: SchoolTree, ofSchool: ReadonlyMap<string, SchoolTerms>): CountedSchool[] {
  return tree.inOrder(ofSchool.keys()).map(({ id, name }) => ({
    id, name, depth: tree.ancestors(id).filter((above) => ofSchool.has(above.id)).length, terms: [...ofSchool.get(id)!.terms],
  }));
}

function choose(schools: readonly CountedSchool[], { schoolId, termId }: { schoolId?: string | undefined; termId?: string | undefined }) {
  const among = schools.filter(({ id }) => !schoolId || id === schoolId).flatMap((school) => school.terms.map((term) => ({ school, term })));
  const found = among.find(({ term }) => !termId || term.id === termId);
  if (!found && (schoolId ?? termId)) throw problem.notFound();
  return found ?? null;
}

/** The school and those below it that go by the same calendar: others have terms of their own, and are looked at by themselves. */
const sharingTerms = (tree: SchoolTree, ofSchool: ReadonlyMap<string, SchoolTerms>, schoolId: string): string[] =>
  tree.atOrBelow(schoolId).map(({ id }) => id).filter((id) => ofSchool.get(id)?.calendarId === ofSchool.get(schoolId)?.calendarId);
