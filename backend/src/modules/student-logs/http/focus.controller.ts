import { Controller } from '@nestjs/common';
import { actOnMany, changeSavedView, listFocusCandidates, listSavedViews, listSnoozeMoments, removeSavedView, saveView, showFocus, showFocusFacets, snoozeItem, unsnoozeItem } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Bulk } from '../app/bulk.ts';
import { Focus } from '../app/focus.ts';
import { FocusCandidates } from '../app/focus-candidates.ts';
import { SavedViews } from '../app/saved-views.ts';
import { Snoozing } from '../app/snoozing.ts';

@Controller()
export class FocusController {
  constructor(
    private readonly focus: Focus,
    private readonly candidates: FocusCandidates,
    private readonly snoozing: Snoozing,
    private readonly bulk: Bulk,
  ) {}

  @Endpoint(showFocus)
  show(@CurrentViewer() viewer: Viewer, @Input() { query: { cursor, limit, ...filters } }: InputOf<typeof showFocus>) {
    return this.focus.show(viewer, filters, { cursor, limit });
  }

  @Endpoint(showFocusFacets)
  facets(@CurrentViewer() viewer: Viewer) {
    return this.focus.facets(viewer);
  }

  @Endpoint(listSnoozeMoments)
  async moments(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof listSnoozeMoments>) {
    return { items: await this.snoozing.moments(viewer, query.logIds) };
  }

  @Endpoint(listFocusCandidates)
  async whoCould(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof listFocusCandidates>) {
    return { items: await this.candidates.list(viewer, query.logIds) };
  }

  @Endpoint(snoozeItem)
  snooze(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof snoozeItem>) {
    return this.snoozing.snooze(viewer, params.logId, body);
  }

  @Endpoint(unsnoozeItem)
  async unsnooze(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof unsnoozeItem>) {
    await this.snoozing.showAgain(viewer, params.logId);
    return {};
  }

  @Endpoint(actOnMany)
  async many(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof actOnMany>) {
    return { results: await this.bulk.act(viewer, body, key) };
  }
}

@Controller()
export class SavedViewsController {
  constructor(private readonly views: SavedViews) {}

  @Endpoint(listSavedViews)
  async list(@CurrentViewer() viewer: Viewer) {
    return { items: await this.views.list(viewer) };
  }

  @Endpoint(saveView)
  save(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof saveView>) {
    return this.views.save(viewer, body, key);
  }

  @Endpoint(changeSavedView)
  change(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof changeSavedView>) {
    return this.views.change(viewer, params.viewId, body);
  }

  @Endpoint(removeSavedView)
  async remove(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof removeSavedView>) {
    await this.views.remove(viewer, params.viewId);
    return {};
  }
}
