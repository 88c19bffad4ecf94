import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Viewer } from '../domain/viewer.ts';

/** What the guard leaves on a request. */
export interface WithViewer { viewer?: Viewer }

/** The signed-in person of this request; only behind routes that are not public. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<WithViewer>();
  if (!viewer) throw new Error('a public route has no viewer');
  return viewer;
});
