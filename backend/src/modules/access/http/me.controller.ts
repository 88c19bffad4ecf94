import { Controller } from '@nestjs/common';
import { roleLabel, showDraftKey, showMe, type Me } from '@throughline/shared';
import { Endpoint } from '../../../platform/http/index.ts';
import { DraftKeys } from '../../identity/index.ts';
import { SchoolDirectory } from '../../school/index.ts';
import { Reach } from '../app/reach.ts';
import { holds } from '../domain/permissions.rules.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { SecondFactorState } from '../domain/second-factor.rules.ts';
import { CurrentSecondFactor, CurrentViewer } from './current-viewer.ts';

@Controller()
export class MeController {
  constructor(
    private readonly draftKeys: DraftKeys,
    private readonly directory: SchoolDirectory,
    private readonly reach: Reach,
  ) {}

  @Endpoint(showDraftKey)
  draftKey(@CurrentViewer() viewer: Viewer): { key: string } {
    return { key: this.draftKeys.of(viewer.userId) };
  }

  @Endpoint(showMe)
  async show(@CurrentViewer() viewer: Viewer, @CurrentSecondFactor() secondFactor: SecondFactorState): Promise<Me> {
    return {
      id: viewer.userId,
      name: viewer.name,
      email: viewer.email,
      locale: viewer.locale,
      kind: viewer.kind === 'system' ? 'staff' : viewer.kind,
      roles: viewer.roles.map(({ role, schoolId, schoolName }) => ({ role, label: roleLabel(role), school: { id: schoolId, name: schoolName } })),
      emergencies: [...viewer.emergencies],
      secondFactor,
      dictation: await this.reach.as(viewer, (em) => this.directory.mayDictate(em, viewer.userId)),
      may: {
        writeLogs: holds(viewer, 'logs.write'),
        readLogs: holds(viewer, 'logs.read'),
        exportLogs: holds(viewer, 'logs.export'),
        oversee: viewer.oversight.size > 0,
        portal: holds(viewer, 'family'),
        setUp: holds(viewer, 'set-up'),
        administer: holds(viewer, 'administer'),
        audit: holds(viewer, 'audit.read'),
        counts: holds(viewer, 'counts'),
        breakGlass: holds(viewer, 'break-glass'),
      },
    };
  }
}
