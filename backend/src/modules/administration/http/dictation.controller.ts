import { Controller } from '@nestjs/common';
import { allowDictation, listDictation } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { DictationDesk } from '../app/dictation-desk.ts';

/** Where staff may dictate. */
@Controller()
export class DictationController {
  constructor(private readonly dictation: DictationDesk) {}

  @Endpoint(listDictation)
  async list(@CurrentViewer() viewer: Viewer) {
    return { items: await this.dictation.list(viewer) };
  }

  @Endpoint(allowDictation)
  allow(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof allowDictation>) {
    return this.dictation.allow(viewer, params.schoolId, body);
  }
}
