import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type MailState, type MailView, resendMail, type ResponseOf } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { decodeCursor, Idempotency, pageOf, problem } from '../../../platform/http/index.ts';
import { MailOutbox, type StoredMail } from '../../../platform/mail/index.ts';
import { Reach, type Viewer } from '../../access/index.ts';
import { Audit } from '../../ledger/index.ts';
import { countUnsent, mailOfOwnSchools } from '../data/mail-people.ts';
import { mailErrorInWords } from '../domain/mail-errors.rules.ts';

const A_WEEK_MS = 7 * 86_400_000;

/** The mail of an administrator's schools: what was written, what became of it, and a second try. */
@Injectable()
export class MailDesk {
  constructor(
    private readonly reach: Reach,
    private readonly outbox: MailOutbox,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, { state, cursor, limit }: { state?: MailState | undefined; cursor?: string | undefined; limit: number }): Promise<ResponseOf<'GET /admin/mail'>> {
    const key = decodeCursor(cursor, ['instant', 'id']);
    const to = mailOfOwnSchools(viewer);
    // whose mail it is, is decided by the condition: guardians and what waits for people lie outside an administrator's own rows
    return this.#widely(viewer, async (em) => {
      const rows = await this.outbox.page(em, { to, state, after: key && { at: key[0], id: key[1] }, limit: limit + 1 });
      const { items, nextCursor } = pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
      const counts = await this.outbox.counts(em, to);
      const unsent = await countUnsent(em.getKysely(), viewer, new Date(this.clock.now().getTime() - A_WEEK_MS));
      return { items: items.map((mail) => this.#view(mail)), nextCursor, counts, ...unsent, server: this.outbox.hasServer };
    });
  }

  /** @throws Problem 404 for mail to other schools, 409 when there is nothing to send again */
  resend(viewer: Viewer, mailId: string, key: string): Promise<MailView> {
    return this.#widely(viewer, async (em) => {
      const find = async (): Promise<StoredMail> => {
        const [mail] = await this.outbox.page(em, { to: mailOfOwnSchools(viewer), id: mailId, limit: 1 });
        if (!mail) throw problem.notFound();
        return mail;
      };
      await this.idempotency.once(em, { actorId: viewer.userId, key, route: resendMail, params: { mailId }, body: {} }, async () => {
        const mail = await find();
        if (!(await this.outbox.resend(em, mailId))) throw problem.conflict('nothing-to-resend', mail.secret ? 'The link in it is too old. Ask the person to request a new one.' : 'This mail does not wait for a second try.', this.#view(mail));
        await this.audit.record(em, { name: 'system.mail.requeued', entityType: 'mail_message', entityId: mailId });
        return [mailId];
      });
      return this.#view(await find());
    });
  }

  #widely<T>(viewer: Viewer, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.reach.as(viewer, (em) => this.reach.widened(em, () => work(em)));
  }

  #view(mail: StoredMail): MailView {
    const { lastError, createdAt, sentAt, ...rest } = mail;
    return {
      ...rest, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null,
      problem: lastError === null ? null : mailErrorInWords(lastError), may: { resend: this.outbox.mayResend(mail) },
    };
  }
}
