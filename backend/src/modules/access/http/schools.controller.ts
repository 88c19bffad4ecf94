import { Controller } from '@nestjs/common';
import { listSchools } from '@throughline/shared';
import { Endpoint } from '../../../platform/http/index.ts';
import { SchoolDirectory } from '../../school/index.ts';
import { Reach } from '../app/reach.ts';
import type { Viewer } from '../domain/viewer.ts';
import { CurrentViewer } from './current-viewer.ts';

@Controller()
export class SchoolsController {
  constructor(
    private readonly reach: Reach,
    private readonly directory: SchoolDirectory,
  ) {}

  @Endpoint(listSchools)
  async list(@CurrentViewer() viewer: Viewer) {
    const { nodes } = await this.reach.as(viewer, (em) => this.directory.tree(em));
    return {
      items: nodes.map(({ id, parentId, name, shortCode, timeZone }) => ({
        id, parentId, name, shortCode, timeZone, may: { setUp: viewer.holdsAt('academic-administrator', id), administer: viewer.holdsAt('system-administrator', id) },
      })),
    };
  }
}
