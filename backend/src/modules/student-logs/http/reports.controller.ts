import { Controller, Headers, Res, StreamableFile } from '@nestjs/common';
import { showStudentLogReport } from '@throughline/shared';
import type { FastifyReply } from 'fastify';
import { csvOf, downloadHeaders } from '../../../platform/files/index.ts';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { LogReports } from '../app/log-reports.ts';
import { reportRows } from '../domain/report.rules.ts';

@Controller()
export class ReportsController {
  constructor(private readonly reports: LogReports) {}

  @Endpoint(showStudentLogReport)
  async show(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof showStudentLogReport>, @Res({ passthrough: true }) reply: FastifyReply, @Headers('accept') accept?: string) {
    const report = await this.reports.make(viewer, query);
    if (!accept?.includes('text/csv')) return report;
    reply.headers({ ...downloadHeaders(`student-logs-${report.madeAt.slice(0, 10)}.csv`), 'throughline-complete': String(report.complete) });
    return new StreamableFile(Buffer.from(csvOf(reportRows(report.logs))), { type: 'text/csv; charset=utf-8' });
  }
}
