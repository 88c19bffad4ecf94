import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { resetSecondFactor, type SignInView } from '@throughline/shared';
import { Clock } from '../../../platform/clock/index.ts';
import { problem } from '../../../platform/http/index.ts';
import type { Viewer } from '../../access/index.ts';
import { OwnSessions, SecondFactors } from '../../identity/index.ts';
import { readSignIn } from '../data/sign-in-rows.ts';
import { roleSchools } from '../domain/scope.rules.ts';
import { Administering } from './administering.ts';

/** How members of staff sign in, looked after by whoever administers their schools. */
@Injectable()
export class SignIns {
  constructor(
    private readonly administering: Administering,
    private readonly sessions: OwnSessions,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 for somebody out of scope */
  show(viewer: Viewer, userId: string): Promise<SignInView> {
    return this.administering.work(viewer, (em) => this.#view(em, viewer, userId));
  }

  /** Ends every session; of one's own all but the one that asks. @throws Problem 404 */
  signOut(viewer: Viewer, userId: string): Promise<SignInView> {
    return this.administering.work(viewer, async (em) => {
      await this.#view(em, viewer, userId);
      await this.sessions.endIn(em, userId, { ...(userId === viewer.userId && viewer.sessionId ? { except: viewer.sessionId } : {}), by: 'administrator' });
      return this.#view(em, viewer, userId);
    });
  }

  /**
   * Takes the second factor off somebody who lost it, and signs them out: a phone that was stolen may be signed in. They are told by mail.
   * @throws Problem 404, 422 for one's own and for somebody who has none
   */
  resetFactor(viewer: Viewer, userId: string, body: { reason: string }, key: string): Promise<SignInView> {
    return this.administering.create(viewer, {
      route: resetSecondFactor, key, body: { userId, ...body },
      make: async (em) => {
        await this.#view(em, viewer, userId);
        if (userId === viewer.userId) throw problem.refused('own-second-factor', 'Remove your own second step under Settings, with your password.');
        if (!(await this.factors.remove(em, userId, body.reason))) throw problem.refused('no-second-factor', 'There is no second step to remove.');
        await this.sessions.endIn(em, userId, { by: 'second-factor-reset' });
        return userId;
      },
      read: (em) => this.#view(em, viewer, userId),
    });
  }

  async #view(em: EntityManager, viewer: Viewer, userId: string): Promise<SignInView> {
    const facts = await readSignIn(em.getKysely(), userId, { schools: roleSchools(viewer), now: this.clock.now() });
    if (!facts) throw problem.notFound();
    return { secondFactor: facts.secondFactor, secondFactorNeeded: facts.needed, sessions: facts.sessions, lastSignedInAt: facts.lastSignedInAt?.toISOString() ?? null };
  }
}
