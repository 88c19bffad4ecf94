import { Controller } from '@nestjs/common';
import { findBreakGlassStudent, listBreakGlass, openBreakGlass, reviewBreakGlass } from '@throughline/shared';
import { Endpoint, Input, type InputOf } from '../../../platform/http/index.ts';
import { BreakGlassOpening } from '../app/break-glass-opening.ts';
import { BreakGlassReviews } from '../app/break-glass-reviews.ts';
import type { Viewer } from '../domain/viewer.ts';
import { CurrentViewer } from './current-viewer.ts';

@Controller()
export class BreakGlassController {
  constructor(
    private readonly opening: BreakGlassOpening,
    private readonly reviews: BreakGlassReviews,
  ) {}

  @Endpoint(openBreakGlass)
  open(@CurrentViewer() viewer: Viewer, @Input() { params: { studentId }, body: { reason, password, code, name, dateOfBirth }, key }: InputOf<typeof openBreakGlass>) {
    const named = name !== undefined && dateOfBirth !== undefined ? { name, dateOfBirth } : undefined;
    // an app shows its code in two groups
    const proof = password === undefined ? { code: (code ?? '').replaceAll(' ', '') } : { password };
    return this.opening.open(viewer, { studentId, reason, named, proof }, key);
  }

  @Endpoint(findBreakGlassStudent)
  find(@CurrentViewer() viewer: Viewer, @Input() { body }: InputOf<typeof findBreakGlassStudent>) {
    return this.opening.find(viewer, body);
  }

  @Endpoint(listBreakGlass)
  list(@CurrentViewer() viewer: Viewer, @Input() { query: { show, ...page } }: InputOf<typeof listBreakGlass>) {
    return this.reviews.list(viewer, show, page);
  }

  @Endpoint(reviewBreakGlass)
  review(@CurrentViewer() viewer: Viewer, @Input() { params, body, key }: InputOf<typeof reviewBreakGlass>) {
    return this.reviews.review(viewer, params.breakGlassId, body, key);
  }
}
