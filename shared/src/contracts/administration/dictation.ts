import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { Id, Ref } from '../shapes.ts';
import { EditedVersion } from './people.ts';

/** Whether staff of a school may dictate what they write. */
export const DictationView = z.strictObject({
  school: Ref,
  /** What this school chose; a choice of its own counts only while no school above has it off. */
  allowed: z.boolean(),
  /** The nearest school above where it is off. */
  offAbove: Ref.nullable(),
  /** Null while nobody has touched it. */
  version: z.int().nullable(),
});
export type DictationView = z.infer<typeof DictationView>;

export const listDictation = defineRoute({
  method: 'GET', path: '/admin/dictation', summary: 'At which schools staff may dictate', access: 'administer', response: z.strictObject({ items: z.array(DictationView) }),
});
/** Counts for everybody whose home school it is, or is below it, when their browser next asks who they are. */
export const allowDictation = defineRoute({
  method: 'PUT', path: '/admin/dictation/:schoolId', summary: 'Switch dictation on or off at a school and those below', access: 'administer',
  params: z.strictObject({ schoolId: Id }), body: z.strictObject({ allowed: z.boolean(), version: EditedVersion.nullable() }), response: DictationView,
});
