import { Controller } from '@nestjs/common';
import { listLogs, previewLogs, showLog, showLogReaders, showLogReceipts, showLogTimeline, writeLogs } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { LogDetails } from '../app/log-details.ts';
import { LogPreview } from '../app/log-preview.ts';
import { LogReading } from '../app/log-reading.ts';
import { LogWriting } from '../app/log-writing.ts';

@Controller()
export class LogWritingController {
  constructor(
    private readonly writing: LogWriting,
    private readonly preview: LogPreview,
  ) {}

  @Endpoint(writeLogs)
  write(@CurrentViewer() viewer: Viewer, @Input() { body, key }: InputOf<typeof writeLogs>) {
    return this.writing.write(viewer, body, key);
  }

  @Endpoint(previewLogs)
  showPreview(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof previewLogs>) {
    return this.preview.show(viewer, body);
  }
}

@Controller()
export class LogReadingController {
  constructor(
    private readonly reading: LogReading,
    private readonly details: LogDetails,
  ) {}

  @Endpoint(listLogs)
  list(@CurrentViewer() viewer: Viewer, @Input() { query: { cursor, limit, ...filters } }: InputOf<typeof listLogs>) {
    return this.reading.list(viewer, filters, { cursor, limit });
  }

  @Endpoint(showLog)
  show(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showLog>) {
    return this.reading.show(viewer, params.logId);
  }

  @Endpoint(showLogTimeline)
  async timeline(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showLogTimeline>) {
    return { items: await this.details.timeline(viewer, params.logId) };
  }

  @Endpoint(showLogReaders)
  readers(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showLogReaders>) {
    return this.details.readers(viewer, params.logId);
  }

  @Endpoint(showLogReceipts)
  async receipts(@CurrentViewer() viewer: Viewer, @Input() { params }: InputOf<typeof showLogReceipts>) {
    return { items: await this.details.receipts(viewer, params.logId) };
  }
}
