import { Injectable } from '@nestjs/common';
import { Reach, type Viewer } from '../../access/index.ts';
import { readSurroundings } from '../data/named-students.ts';
import { studentsNamedIn, wordsOf } from '../domain/named-students.rules.ts';

/** Looks for other students in what a family is about to read. The text is looked at and not kept. */
@Injectable()
export class NamedStudents {
  constructor(private readonly reach: Reach) {}

  /** Other students whom the text names, of those the writer reaches in the ordinary way, by name. */
  in(viewer: Viewer, { studentIds, text }: { studentIds: readonly string[]; text: string }): Promise<{ id: string; name: string }[]> {
    return this.reach.as(viewer.ordinarily, async (em) => {
      const { about, others } = await readSurroundings(em.getKysely(), studentIds, [...new Set(wordsOf(text))]);
      return studentsNamedIn(text, about, others).map(({ id, preferredName }) => ({ id, name: preferredName })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    });
  }
}
