import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { type Figure, rounded } from '../../test/proofs/rig/report.ts';
import { createServer } from '../../test/proofs/rig/server.ts';
import { type Person, signIn } from './browser.ts';
import type { District } from './districts.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import { CONNECTIONS, inTurns, percentile, perSecond, type Round } from './rounds.ts';
import { recordScript, type Script } from './script.ts';

const WRITERS = ['teacher@demo.test', 'teacher.hillside@demo.test'];
const READERS = { teacher: 'teacher@demo.test', counsellor: 'counsellor@demo.test', 'system administrator': 'system@demo.test' };
const LIST = '/student-logs';

/** What a bench of one district needs: the product, the same product by way of the recorder, and 8 bare connections as the product opens them. */
interface Bench {
  district: District;
  recorded: { url: string; recorder: Recorder };
  owner: pg.Client;
  bare: pg.Client[];
}

/** Writes and lists, over HTTP and bare, in one district. */
export async function measure(district: District): Promise<Figure[]> {
  const recorder = await startRecorder(district.databaseUrl);
  // it only answers: what its own jobs send would be recorded too
  const recorded = await createServer({ DATABASE_URL: recorder.url, THROUGHLINE_ROLE: 'api' });
  await recorded.start();
  const connect = async (options?: string) => {
    const client = new pg.Client({ connectionString: district.databaseUrl, ...(options ? { options } : {}) });
    await client.connect();
    return client;
  };
  await signIn(recorded.url, READERS.teacher); // opens a connection, whose options are the ones to use
  const bench: Bench = { district, recorded: { url: recorded.url, recorder }, owner: await connect(), bare: await Promise.all(Array.from({ length: CONNECTIONS }, () => connect(recorder.options()))) };
  try {
    const figures = await measureWrites(bench);
    for (const [reader, email] of Object.entries(READERS)) figures.push(...(await measureList(bench, reader, email)));
    return figures;
  } finally {
    await Promise.all([bench.owner, ...bench.bare].map((client) => client.end()));
    await recorded.stop();
    recorder.close();
    await district.close();
  }
}

async function measureWrites({ district, recorded, owner, bare }: Bench): Promise<Figure[]> {
  const count = async () => Number((await owner.query('select count(*) from student_log')).rows[0].count);
  const desks: { write: () => Promise<unknown>; script: Script }[] = [];
  for (const email of WRITERS) {
    const again = await desk(await signIn(recorded.url, email));
    desks.push({ write: await desk(await signIn(district.url, email)), script: await recordScript(recorded.recorder, again) });
  }
  const at = (connection: number) => desks[connection % desks.length]!;

  const before = await count();
  let written = 0;
  const { a: http, b: sql } = await inTurns(
    { work: async (connection) => { await at(connection).write(); written++; }, after: () => untilHandled(owner) },
    // nobody was nudged for these rows: they are put away before the poll finds them
    { work: async (connection) => { await at(connection).script.play(bare[connection]!); written++; }, after: () => owner.query('update outbox set handled_at = now() where handled_at is null') },
  );
  if ((await count()) !== before + written) throw new Error(`${written} writes made ${(await count()) - before} logs.`);

  const label = (what: string) => `${district.name}: ${what}`;
  return [
    { label: label('writes over HTTP, by a product that also handles their events'), value: rounded(perSecond(http)), unit: 'a second' },
    { label: label(`the same ${desks[0]!.script.statements} statements bare`), value: rounded(perSecond(sql)), unit: 'a second' },
    { label: label('writes, HTTP / bare (median of rounds)'), value: ratio(http, sql, (round) => perSecond([round])) },
    { label: label('a write over HTTP, p50 / p95'), value: quantiles(http), unit: 'ms' },
    { label: label('a write bare, p50 / p95'), value: quantiles(sql), unit: 'ms' },
  ];
}

async function measureList({ district, recorded, bare }: Bench, reader: string, email: string): Promise<Figure[]> {
  const person = await signIn(district.url, email);
  const again = await signIn(recorded.url, email);
  const script = await recordScript(recorded.recorder, () => again.get(LIST));
  const [shown, read] = [(await person.get(LIST)).items.length, await script.play(bare[0]!)];
  if (shown === 0 || read < shown) throw new Error(`The list of the ${reader} has ${shown} lines, its statements read ${read}.`);
  const { a: http, b: sql } = await inTurns({ work: () => person.get(LIST) }, { work: (connection) => script.play(bare[connection]!) });
  const label = (what: string) => `${district.name}: list of the ${reader}, ${what}`;
  const cost = reader === 'teacher' ? [{ label: label('bare with the event that it leaves / without, p50 (median of rounds)'), value: await eventCost(script, bare) }] : [];
  return [
    { label: label('HTTP p50 / p95'), value: quantiles(http), unit: 'ms' },
    { label: label(`${script.statements} statements bare p50 / p95`), value: quantiles(sql), unit: 'ms' },
    { label: label('HTTP / bare p50 (median of rounds)'), value: ratio(http, sql, (round) => percentile([round], 0.5)) },
    ...cost,
  ];
}

/** What decision 0011 costs: the same statements with and without the one that says that the list was looked at. */
async function eventCost(script: Script, bare: pg.Client[]): Promise<number> {
  const silent = script.without(/\baudit\.append\b/);
  const { a: noted, b: unnoted } = await inTurns({ work: (connection) => script.play(bare[connection]!) }, { work: (connection) => silent.play(bare[connection]!) });
  return ratio(noted, unnoted, (round) => percentile([round], 0.5));
}

/** Writes one log with a next step, each time with a key of its own, about a student of this teacher. */
async function desk(teacher: Person): Promise<() => Promise<unknown>> {
  const student = (await teacher.get('/capture/groups')).items[0].students[0];
  const { types, nextSteps } = await teacher.get(`/capture/options?studentIds=${student.id}`);
  const step = nextSteps.find((one: { name: string }) => one.name === 'Refer to counsellor');
  const body = { studentIds: [student.id], typeId: types[0].id, text: 'Arrived late again and said little.', followUp: { nextStepId: step.id } };
  return () => teacher.post('/student-logs', body, uuidv7());
}

async function untilHandled(owner: pg.Client): Promise<void> {
  while (Number((await owner.query('select count(*) from outbox where handled_at is null')).rows[0].count) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
}

const quantiles = (rounds: Round[]): string => `${rounded(percentile(rounds, 0.5))} / ${rounded(percentile(rounds, 0.95))}`;

/** Round by round, so that both sides met the same machine. */
function ratio(http: Round[], sql: Round[], of: (round: Round) => number): number {
  const ratios = http.map((round, i) => of(round) / of(sql[i]!)).sort((a, b) => a - b);
  return Math.round(ratios[Math.floor(ratios.length / 2)]! * 100) / 100;
}
