import { Controller } from '@nestjs/common';
import { addGuardianship, changeGuardianship, listGuardianships, removeGuardianship, searchGuardians, showGuardianshipHistory } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Guardianships } from '../app/guardianships.ts';

@Controller()
export class GuardianshipsController {
  constructor(private readonly guardianships: Guardianships) {}

  @Endpoint(listGuardianships)
  list(@CurrentViewer() viewer: Viewer, @Input() { query: { cursor, limit, ...filters } }: InputOf<typeof listGuardianships>) {
    return this.guardianships.list(viewer, filters, { cursor, limit });
  }

  @Endpoint(searchGuardians)
  async search(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof searchGuardians>) {
    return { items: await this.guardianships.search(viewer, query.q) };
  }

  @Endpoint(addGuardianship)
  add(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof addGuardianship>) {
    return this.guardianships.add(viewer, body, key);
  }

  @Endpoint(changeGuardianship)
  change(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeGuardianship>) {
    return this.guardianships.change(viewer, params.guardianshipId, body);
  }

  @Endpoint(removeGuardianship)
  async remove(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof removeGuardianship>) {
    await this.guardianships.remove(viewer, params.guardianshipId);
    return {};
  }

  @Endpoint(showGuardianshipHistory)
  showHistory(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showGuardianshipHistory>) {
    return this.guardianships.historyOf(viewer, params.guardianshipId);
  }
}
