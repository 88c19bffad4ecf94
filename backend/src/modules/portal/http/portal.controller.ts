import { Controller } from '@nestjs/common';
import { giveReceipt, listChildren, listSharedLogs, showSharedLog } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Portal } from '../app/portal.ts';

@Controller()
export class PortalController {
  constructor(private readonly portal: Portal) {}

  @Endpoint(listChildren)
  async children(@CurrentViewer() viewer: Viewer) {
    return { items: await this.portal.children(viewer) };
  }

  @Endpoint(listSharedLogs)
  list(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof listSharedLogs>) {
    return this.portal.list(viewer, query);
  }

  @Endpoint(showSharedLog)
  show(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showSharedLog>) {
    return this.portal.show(viewer, params.logId);
  }

  @Endpoint(giveReceipt)
  receipt(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof giveReceipt>) {
    return this.portal.giveReceipt(viewer, params.logId, body.acknowledge === true);
  }
}
