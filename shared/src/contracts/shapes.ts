import { z } from 'zod';

export const Id = z.uuid();
/** `YYYY-MM-DD`, of a year that every calendar here can count in: the year 1 is a day of ISO 8601 too, and none of ours. */
export const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day < '3000-01-01', 'Choose a day between 1900 and 2999.');
/** An instant, RFC 3339 UTC. */
export const Instant = z.iso.datetime();
/** Wall-clock time at the log's school, `HH:MM`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use a time like 09:40.');
export const Ref = z.strictObject({ id: Id, name: z.string() });
export type Ref = z.infer<typeof Ref>;

// Everything below U+0020 but tab and newline, and halves of surrogate pairs: PostgreSQL refuses the first of them, people see none.
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * Text as a person typed it: paragraphs kept, line ends as `\n`, NFC, no control characters.
 * Not markup: whatever is typed is shown as typed.
 */
export const plainText = (max: number, message = 'Write something first.') =>
  z
    .string()
    .max(max * 2)
    .transform((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, message)
        .max(max, `Keep it under ${max} characters.`)
        .refine((text) => !UNPRINTABLE.test(text) && text.isWellFormed(), 'This text holds characters that cannot be stored.'),
    );

/** One line as a person typed it; whether it must not be empty is said where it is used. */
export const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Keep it under ${max} characters.`)
    .refine((text) => !UNPRINTABLE.test(text) && !text.includes('\n') && text.isWellFormed(), 'This holds characters that cannot be stored.');

/** Words somebody looks for. */
export const SearchWords = oneLine(100).optional();

export const page = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
export const Cursor = z.string().max(500).optional();
export const Limit = z.coerce.number().int().min(1).max(100).default(30);

/** Query strings carry lists as `a,b,c`. */
export const idList = (max: number) =>
  z
    .string()
    .transform((list) => list.split(',').filter(Boolean))
    .pipe(z.array(Id).min(1).max(max));

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string(),
  /** With 409: what the thing looks like now, as this viewer may see it. */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof Problem>;
export const Empty = z.strictObject({});
