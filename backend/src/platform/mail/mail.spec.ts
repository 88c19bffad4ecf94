import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { bootPlatform } from '../../../test/harness/moving-parts/boot.ts';
import { startSmtp, type TestSmtp } from '../../../test/harness/moving-parts/smtp-server.ts';
import { Database } from '../database/index.ts';
import { type Mail, Mailer, MailModule, MailOutbox, type StoredMail } from './index.ts';

let db: TestDatabase;
let app: NestFastifyApplication;

const boot = async (env: Record<string, string>) => { app = await bootPlatform({ databaseUrl: db.url, imports: [MailModule], env: { THROUGHLINE_ORIGIN: 'https://logs.example.org', MAIL_FROM: 'Throughline <no-reply@example.org>', ...env } }); };
const send = (mail: Partial<Mail> = {}) =>
  app.get(Database).transaction({}, (em) => app.get(Mailer).send(em, { to: 'anna@school.test', subject: 'You have one item to look at', text: 'https://logs.example.org/focus', messageId: 'event-1-anna', ...mail }));
const mails = (): Promise<StoredMail[]> => app.get(Database).transaction({}, (em) => app.get(MailOutbox).page(em, { to: sql<boolean>`true`, limit: 10 }));
const resend = (id: string): Promise<boolean> => app.get(Database).transaction({}, (em) => app.get(MailOutbox).resend(em, id));
const settled = (state: StoredMail['state']) => vi.waitFor(async () => expect((await mails())[0]).toMatchObject({ state }), 8_000);

beforeAll(async () => { db = await cloneDatabase('tl_empty'); });
afterAll(async () => db?.drop());
beforeEach(async () => { await db.sql.query('truncate mail_message, outbox cascade'); });

describe('with an SMTP server', () => {
  let smtp: TestSmtp;
  beforeAll(async () => {
    smtp = await startSmtp();
    await boot({ SMTP_URL: smtp.url });
  });
  afterAll(async () => {
    await app?.close();
    await smtp?.stop();
  });
  afterEach(() => { smtp.received.length = 0; });

  test('a mail is sent after the commit, and its text forgotten', async () => {
    await send();
    await settled('sent');
    expect(smtp.received).toHaveLength(1);
    expect(smtp.received[0]).toMatch(/^From: Throughline <no-reply@example\.org>\r$/m);
    expect(smtp.received[0]).toMatch(/^To: anna@school\.test\r$/m);
    expect(smtp.received[0]).toMatch(/^Message-ID: <event-1-anna@logs\.example\.org>\r$/m);
    expect(smtp.received[0]).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(smtp.received[0]).toMatch(/https:\/\/logs\.example\.org\/focus/);
    expect((await mails())[0]).toMatchObject({ to: 'anna@school.test', text: null, attempts: 0, sentAt: expect.any(Date) });
  });

  test('a mail written twice is sent once', async () => {
    await send();
    await send();
    await settled('sent');
    await send();
    expect(await mails()).toHaveLength(1);
    expect((await db.sql.query('select from outbox')).rowCount).toBe(1);
    expect(smtp.received).toHaveLength(1);
  });

  test('a server that is busy is asked again', async () => {
    smtp.refuse(2, '451 try later, anna@school.test');
    await send();
    await vi.waitFor(async () => expect((await mails())[0]!.lastError).toMatch(/^Error EMESSAGE 451 /), { timeout: 4_000, interval: 20 });
    await settled('sent');
    expect(smtp.received).toHaveLength(1);
    expect((await mails())[0]).toMatchObject({ attempts: 2, lastError: null });
  });

  test('a mail the server will never take is not sent again, and says why', async () => {
    smtp.refuse(1, '554 no such person as anna@school.test');
    await send();
    await settled('failed');
    expect((await mails())[0]).toMatchObject({ attempts: 1, lastError: expect.stringMatching(/^Error EMESSAGE 554 /) });
    await vi.waitFor(async () => expect((await db.sql.query('select from outbox where handled_at is null')).rowCount).toBe(0));
  });

  test('what failed is sent when somebody asks for it again, and keeps count of its failures', async () => {
    smtp.refuse(1, '554 not today');
    await send();
    await settled('failed');
    expect(await resend((await mails())[0]!.id)).toBe(true);
    await settled('sent');
    expect(smtp.received).toHaveLength(1);
    expect((await mails())[0]).toMatchObject({ attempts: 1, lastError: null });
    expect(await resend((await mails())[0]!.id)).toBe(false);
  });

  test('a link that opens an account is read by nobody, and not sent a second time', async () => {
    smtp.refuse(1, '554 not today');
    await send({ secret: true });
    await settled('failed');
    expect((await mails())[0]).toMatchObject({ secret: true, text: null });
    expect(await resend((await mails())[0]!.id)).toBe(false);
  });
});

describe('without an SMTP server', () => {
  beforeAll(() => boot({}));
  afterAll(() => app?.close());

  test('a mail is kept where an administrator can read it', async () => {
    await send();
    await settled('kept');
    expect(await mails()).toEqual([expect.objectContaining({ to: 'anna@school.test', subject: 'You have one item to look at', text: 'https://logs.example.org/focus', sentAt: null })]);
  });
});
