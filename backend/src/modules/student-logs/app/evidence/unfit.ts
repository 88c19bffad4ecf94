import type { Unfit } from '../../../../platform/files/index.ts';

/** Why a file is not taken, and what to do instead. */
export const UNFIT: Readonly<Record<Unfit, string>> = {
  empty: 'This file is empty.',
  type: 'This kind of file is not taken. Photos, PDF, Word, Excel, PowerPoint and OpenDocument files, sound recordings and plain text are.',
  'photo-form': 'This photo is in a form that cannot be opened here, so the place where it was taken could not be removed. Take it with the camera button here, or save it as JPEG, and add it again.',
  unreadable: 'This picture cannot be opened. It may be broken, or far too large.',
};
