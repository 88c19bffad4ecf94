import { Controller } from '@nestjs/common';
import { addAbsence, changeAbsence, endMyAbsence, listAbsences, removeAbsence, searchCover, setMyAbsence, showMyAbsence } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Absences } from '../app/absences.ts';
import { OwnAbsence } from '../app/own-absence.ts';

/** Who is away, of others and of oneself. */
@Controller()
export class AbsencesController {
  constructor(
    private readonly absences: Absences,
    private readonly own: OwnAbsence,
  ) {}

  @Endpoint(listAbsences)
  list(@CurrentViewer() viewer: Viewer, @Input() { query: { userId, ...page } }: InputOf<typeof listAbsences>) {
    return this.absences.list(viewer, userId, page);
  }

  @Endpoint(searchCover)
  async cover(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof searchCover>) {
    return { items: await this.absences.cover(viewer, query.userId ?? viewer.userId, query.q) };
  }

  @Endpoint(addAbsence)
  add(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof addAbsence>) {
    return this.absences.add(viewer, body, key);
  }

  @Endpoint(changeAbsence)
  change(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeAbsence>) {
    return this.absences.change(viewer, params.absenceId, body);
  }

  @Endpoint(removeAbsence)
  async remove(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof removeAbsence>) {
    await this.absences.remove(viewer, params.absenceId);
    return {};
  }

  @Endpoint(showMyAbsence)
  async showMine(@CurrentViewer() viewer: Viewer) {
    return { absence: await this.own.show(viewer) };
  }

  @Endpoint(setMyAbsence)
  async setMine(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof setMyAbsence>) {
    return { absence: await this.own.set(viewer, body) };
  }

  @Endpoint(endMyAbsence)
  async endMine(@CurrentViewer() viewer: Viewer) {
    await this.own.end(viewer);
    return {};
  }
}
