import { Controller } from '@nestjs/common';
import { changePreferences, showPreferences } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { PreferencesDesk } from '../app/preferences-desk.ts';

@Controller()
export class PreferencesController {
  constructor(private readonly desk: PreferencesDesk) {}

  @Endpoint(showPreferences)
  show(@CurrentViewer() viewer: Viewer) {
    return this.desk.show(viewer);
  }

  @Endpoint(changePreferences)
  change(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof changePreferences>) {
    return this.desk.change(viewer, body);
  }
}
