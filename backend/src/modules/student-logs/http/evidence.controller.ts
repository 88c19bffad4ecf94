import { Controller, Req, Res, StreamableFile } from '@nestjs/common';
import { removeEvidence, showEvidenceContent, uploadFile } from '@throughline/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { downloadHeaders } from '../../../platform/files/index.ts';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { EvidenceContent } from '../app/evidence/evidence-content.ts';
import { EvidenceRemoval } from '../app/evidence/evidence-removal.ts';
import { Uploads } from '../app/evidence/uploads.ts';

@Controller()
export class EvidenceController {
  constructor(
    private readonly uploads: Uploads,
    private readonly content: EvidenceContent,
    private readonly removal: EvidenceRemoval,
  ) {}

  @Endpoint(uploadFile)
  upload(@CurrentViewer() viewer: Viewer, @Input() { key }: InputOf<typeof uploadFile>, @Req() request: FastifyRequest) {
    return this.uploads.receive(viewer, request, key);
  }

  @Endpoint(showEvidenceContent)
  async show(@CurrentViewer() viewer: Viewer, @Input() { params, query }: InputOf<typeof showEvidenceContent>, @Res({ passthrough: true }) reply: FastifyReply) {
    const { stream, name, mediaType } = await this.content.open(viewer, params.logId, params.evidenceId, query.size);
    reply.headers(downloadHeaders(name));
    return new StreamableFile(stream, { type: mediaType });
  }

  @Endpoint(removeEvidence)
  remove(@CurrentViewer() viewer: Viewer, @Input() { params, key }: InputOf<typeof removeEvidence>) {
    return this.removal.remove(viewer, params.logId, params.evidenceId, key);
  }
}
