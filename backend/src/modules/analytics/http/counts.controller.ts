import { Controller } from '@nestjs/common';
import { showCounts } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { CurrentViewer, Viewer } from '../../access/index.ts';
import { Counts } from '../app/counts.ts';

@Controller()
export class CountsController {
  constructor(private readonly counts: Counts) {}

  @Endpoint(showCounts)
  show(@CurrentViewer() viewer: Viewer, @Input() { query }: InputOf<typeof showCounts>) {
    return this.counts.show(viewer, query);
  }
}
