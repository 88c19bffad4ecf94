import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Viewer, Viewers } from '../../src/modules/access/index.ts';
import { reachSettings } from '../../src/modules/access/domain/reach.rules.ts';
import { Database } from '../../src/platform/database/index.ts';
import { statementsOf } from '../harness/statements.ts';
import { type World, world } from '../worlds/small-district.ts';

let w: World;
let sam: string;
let mine: { id: string; text: string }[];
beforeAll(async () => {
  w = await world('small-district');
  sam = await w.studentId('Sam Okafor');
  const texts = ['Café with the école nurse, twice.', 'Talked to the counsellor about O’Brien’s well-being.', 'تحدثت مع المُعلِّمة عن الواجب', 'Moved to B12 at 08:30 (see a@b.example), 100% & more | ! ~ <->', 'Ωmega и привет'];
  const teacher = await w.as('teacher@demo.test');
  const { types } = await teacher('GET /capture/options', { query: { studentIds: sam } });
  mine = [];
  for (const text of texts) mine.push({ id: (await teacher('POST /student-logs', { body: { studentIds: [sam], typeId: types[0]!.id, text }, key: randomUUID() })).logs[0]!.id, text });
});
afterAll(() => w?.close());

const found = async (q: string, who = 'teacher@demo.test') => {
  const { items } = await (await w.as(who))('GET /student-logs', { query: { q, limit: 100 } });
  return mine.filter(({ id }) => items.some((item) => item.id === id)).map(({ text }) => text.slice(0, 6));
};

describe('words', () => {
  test.each([
    ['cafe', ['Café w']], ['CAFÉ', ['Café w']], ['ecole', ['Café w']], ['éco', ['Café w']], ['ecole twice', ['Café w']], ['twice sam', ['Café w']], ['cafe counsellor', []],
    ['couns', ['Talked']], ['ounsellor', []], ['obrien', []], ["o'brien", ['Talked']], ['well-being', ['Talked']], ['being', ['Talked']], ['"counsellor"', ['Talked']],
    ['المعلمة', ['تحدثت ']], ['المُعَلِّمة', ['تحدثت ']], ['الواج', ['تحدثت ']], ['b12', ['Moved ']], ['08:30', ['Moved ']], ['a@b.example', ['Moved ']], ['100%', ['Moved ']], ['прив', ['Ωmega ']], ['ωmega', ['Ωmega ']],
    ['!!!', []], ['&', []], ["'", []], ['\\', []], ['%', []], ['cafe:*', ['Café w']], ["cafe' | 'x", []], ['!cafe', ['Café w']], ['(cafe', ['Café w']], ['<->', []], ["'); drop table student_log; --", []],
  ])('%s', async (q, expected) => expect(await found(q)).toEqual(expected));
  test('one letter, and many words, are words too', async () => {
    expect(await found('c')).toEqual(expect.arrayContaining(['Café w', 'Talked']));
    expect(await found('o '.repeat(99).trim())).toEqual(await found('o'));
    expect(await found('x'.repeat(200))).toEqual([]);
  });
  test('the student’s name finds the log, in part and without accents', async () => {
    for (const q of ['okafor', 'Sam', 'kafo', 'SAM twice']) expect(await found(q), q).toContain('Café w');
    expect(await found('samuel')).toHaveLength(mine.length); // the legal name, for those who reach the student
  });
});

test('generated texts and queries: the same as comparing word by word, slowly', async () => {
  const alphabet = fc.constantFrom(...'abeéèÉßñüoO 0-\'".,:!&|\n\tعلم');
  const text = fc.string({ unit: alphabet, maxLength: 12 });
  const fold = async (texts: readonly string[]) => (await w.sql.query<{ folded: string }>(`select app.fold(normalize(one, NFKC)) as folded from unnest($1::text[]) with ordinality as t (one, place) order by place`, [texts])).rows.map((row) => row.folded);
  const wordsOf = (folded: string) => folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const pairs = fc.sample(fc.tuple(text, fc.oneof(text, fc.string({ unit: alphabet, maxLength: 3 }))), 3000);
  const [texts, queries] = [await fold(pairs.map(([one]) => one)), await fold(pairs.map(([, q]) => q))];
  const { rows } = await w.sql.query<{ hit: boolean }>(`
    select coalesce((select bool_and(array_to_tsvector(app.words_of(p.text)) @@ ('''' || word || ''':*')::tsquery) from unnest(app.words_of(p.q)) word), false) as hit
    from unnest($1::text[], $2::text[]) with ordinality as p (text, q, place) order by place`, [pairs.map(([one]) => one), pairs.map(([, q]) => q)]);
  const slow = pairs.map((_, i) => { const typed = wordsOf(queries[i]!); return typed.length > 0 && typed.every((word) => wordsOf(texts[i]!).some((one) => one.startsWith(word))); });
  expect(rows.filter(({ hit }) => hit).length).toBeGreaterThan(50);
  expect(rows.map(({ hit }, i) => [pairs[i], hit])).toEqual(slow.map((hit, i) => [pairs[i], hit]));
});

describe('within the reach', () => {
  const people = ['teacher', 'counsellor', 'pastoral', 'coordinator', 'admin', 'system', 'safeguarding', 'teacher.hillside', 'auditor', 'mother', 'student'];
  test.each(people)('%s: the search looks at exactly the logs the wall leaves', async (who) => {
    await w.unguarded(`update student_log set text = 'everywhere ' || text where text not like 'everywhere%'`);
    const id = await w.userId(`${who}@demo.test`);
    const viewer: Viewer = (await w.app.get(Viewers, { strict: false }).resolve([id])).get(id)!;
    const { hits, rows } = await w.app.get(Database).transaction(reachSettings(viewer), async (em) => ({
      hits: (await sql<{ id: string }>`select id from app.search_logs('everyw', '{}', null, null, 100000)`.execute(em.getKysely())).rows.map((row) => row.id),
      rows: (await sql<{ id: string }>`select id from student_log order by occurred_on desc, id desc`.execute(em.getKysely())).rows.map((row) => row.id),
    }));
    expect(hits).toEqual(rows);
  });
  test('nobody set, nothing found', async () => {
    const hits = await w.app.get(Database).transaction({}, async (em) => (await sql`select id from app.search_logs('a', '{}', null, null, 100)`.execute(em.getKysely())).rows);
    expect(hits).toEqual([]);
  });
  test('a word that occurs where one cannot see is answered like one that occurs nowhere, by the same statements', async () => {
    const { rows: [hidden] } = await w.sql.query<{ id: string }>(`select l.id from student_log l join school s on s.id = l.school_id where s.short_code = 'HIL' limit 1`);
    await w.unguarded(`update student_log set text = 'quixotic' where id = $1`, [hidden!.id]);
    const teacher = await w.as('teacher@demo.test');
    await teacher('GET /student-logs', { query: { q: 'warm up' } });
    const answers: unknown[] = [];
    const statements = await Promise.all(['quixotic', 'zyzzogeton'].map((q) => statementsOf(async () => answers.push(await teacher('GET /student-logs', { query: { q } })))));
    expect(answers).toEqual([{ items: [], nextCursor: null }, { items: [], nextCursor: null }]);
    expect(statements[0]).toEqual(statements[1]);
  });
  test('families have no search', async () => {
    await expect((await w.as('mother@demo.test'))('GET /student-logs', { query: { q: 'sam' } })).rejects.toMatchObject({ status: 403 });
  });
  test('an author who has the receipt finds it by what they wrote', async () => {
    await w.unguarded(`update log_type set confidentiality = 'restricted', reader_roles = '{nurse}', default_share_student = false, default_share_guardians = false where id = (select type_id from student_log where id = $1)`, [mine[0]!.id]);
    const { items } = await (await w.as('teacher@demo.test'))('GET /student-logs', { query: { q: 'twice', limit: 100 } });
    expect(items.map(({ id }) => id)).toContain(mine[0]!.id);
    expect((await (await w.as('counsellor@demo.test'))('GET /student-logs', { query: { q: 'twice', limit: 100 } })).items.map(({ id }) => id)).not.toContain(mine[0]!.id);
  });
});

test('pages of a search follow one another without gap or overlap, narrowed or not', async () => {
  const counsellor = await w.as('counsellor@demo.test');
  const walk = async (query: object) => {
    const ids: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await counsellor('GET /student-logs', { query: { ...query, limit: 7, ...(cursor ? { cursor } : {}) } as never });
      ids.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null || ids.length > 500) return ids;
      cursor = page.nextCursor;
    }
  };
  const { items: [one] } = await counsellor('GET /student-logs', { query: {} });
  for (const narrowing of [{ studentId: one!.student.id }, { typeId: one!.type.id, status: 'completed' }, { schoolId: one!.school.id, from: one!.occurredOn, to: one!.occurredOn }]) {
    const all = await walk(narrowing);
    expect(all.length).toBeGreaterThan(0);
    expect(await walk({ ...narrowing, q: 'everyw' }), JSON.stringify(narrowing)).toEqual(all);
  }
});
