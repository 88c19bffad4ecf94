import { Controller } from '@nestjs/common';
import { endMyOtherSessions, endMySession, listMySessions, showMySecondFactor, type MySecondFactor } from '@throughline/shared';
import { Endpoint, Input, type InputOf, problem } from '../../../platform/http/index.ts';
import { OwnSessions, SecondFactors } from '../../identity/index.ts';
import type { SecondFactorState } from '../domain/second-factor.rules.ts';
import { Viewer } from '../domain/viewer.ts';
import { CurrentSecondFactor, CurrentViewer } from './current-viewer.ts';

/** How the person who asks signs in, and where they are signed in. */
@Controller()
export class MySignInController {
  constructor(
    private readonly sessions: OwnSessions,
    private readonly factors: SecondFactors,
  ) {}

  @Endpoint(listMySessions)
  async list(@CurrentViewer() viewer: Viewer) {
    const sessions = await this.sessions.list(viewer.userId);
    return { items: sessions.map(({ signedInAt, lastUsedAt, ...session }) => ({ ...session, signedInAt: signedInAt.toISOString(), lastUsedAt: lastUsedAt.toISOString(), here: session.id === viewer.sessionId })) };
  }

  @Endpoint(endMySession)
  async end(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof endMySession>) {
    if (!(await this.sessions.end(viewer.userId, params.sessionId))) throw problem.notFound();
    return {};
  }

  @Endpoint(endMyOtherSessions)
  async endOthers(@CurrentViewer() viewer: Viewer) {
    if (viewer.sessionId === null) throw new Error('a request belongs to a session');
    await this.sessions.endOthers(viewer.userId, viewer.sessionId);
    return {};
  }

  @Endpoint(showMySecondFactor)
  async showFactor(@CurrentViewer() viewer: Viewer, @CurrentSecondFactor() state: SecondFactorState): Promise<MySecondFactor> {
    return { ...state, backupCodesLeft: await this.factors.backupCodesLeft(viewer.userId) };
  }
}
