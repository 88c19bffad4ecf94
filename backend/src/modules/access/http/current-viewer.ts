import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { SecondFactorState } from '../domain/second-factor.rules.ts';
import type { Viewer } from '../domain/viewer.ts';

/** What the guard leaves on a request. */
export interface WithViewer { viewer?: Viewer; secondFactor?: SecondFactorState }

/** The signed-in person of this request; only behind routes that are not public. */
export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<WithViewer>();
  if (!viewer) throw new Error('a public route has no viewer');
  return viewer;
});

/** Whether the signed-in person has a second factor and needs one; only behind routes that are not public. */
export const CurrentSecondFactor = createParamDecorator((_: unknown, context: ExecutionContext): SecondFactorState => {
  const { secondFactor } = context.switchToHttp().getRequest<WithViewer>();
  if (!secondFactor) throw new Error('a public route has no viewer');
  return secondFactor;
});
