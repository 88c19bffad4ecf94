import { Controller, Res, StreamableFile } from '@nestjs/common';
import { giveReceipt, listChildren, listSharedLogs, replyToSchool, showSharedEvidenceContent, showSharedLog } from '@throughline/shared';
import type { FastifyReply } from 'fastify';
import { downloadHeaders } from '../../../platform/files/index.ts';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { SharedEvidenceContent } from '../app/shared-evidence-content.ts';
import { Portal } from '../app/portal.ts';
import { Replying } from '../app/replying.ts';

@Controller()
export class PortalController {
  constructor(
    private readonly portal: Portal,
    private readonly evidence: SharedEvidenceContent,
    private readonly replying: Replying,
  ) {}

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

  @Endpoint(showSharedEvidenceContent)
  async evidenceContent(@CurrentViewer() viewer: Viewer, @Input() { params, query }: InputOf<typeof showSharedEvidenceContent>, @Res({ passthrough: true }) reply: FastifyReply) {
    const { stream, name, mediaType } = await this.evidence.open(viewer, params.logId, params.evidenceId, query.size);
    reply.headers(downloadHeaders(name));
    return new StreamableFile(stream, { type: mediaType });
  }

  @Endpoint(giveReceipt)
  receipt(@CurrentViewer() viewer: Viewer, @Input() { params, body }: InputOf<typeof giveReceipt>) {
    return this.portal.giveReceipt(viewer, params.logId, body.acknowledge === true);
  }

  @Endpoint(replyToSchool)
  reply(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof replyToSchool>) {
    return this.replying.reply(viewer, params.logId, body, key);
  }
}
