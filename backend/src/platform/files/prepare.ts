import { cleanImage } from './images.ts';
import { kindOf } from './kinds.ts';

/** A file as it may be kept: of a type that is taken, and pictures painted anew. */
export interface PreparedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** What it was called, with the ending that fits what it is. */
  readonly name: string;
  readonly image?: { readonly width: number; readonly height: number; readonly thumbnail: Uint8Array };
}
/** `type`: nothing that is taken. `photo-form`: a photo in a form that cannot be opened here. `unreadable`: broken, or far too large to unpack. */
export type Unfit = 'empty' | 'type' | 'photo-form' | 'unreadable';

/** Looks at the bytes, not at what the sender says of them. */
export async function prepareFile(bytes: Uint8Array, givenName: string): Promise<PreparedFile | Unfit> {
  if (bytes.byteLength === 0) return 'empty';
  const kind = await kindOf(bytes, givenName);
  if (kind === null) return 'type';
  if (kind === 'undecoded') return 'photo-form';
  if (!kind.mediaType.startsWith('image/')) return { bytes, mediaType: kind.mediaType, name: named(givenName, kind.ext) };
  const clean = await cleanImage(bytes, kind.mediaType);
  if (!clean) return 'unreadable';
  const { width, height, thumbnail } = clean;
  return { bytes: clean.bytes, mediaType: clean.kind.mediaType, name: named(givenName, clean.kind.ext), image: { width, height, thumbnail } };
}

const LONGEST_NAME = 120;
// Control characters, marks that turn the direction of reading (so that "gpj.exe" cannot look like "exe.jpg"), and what file systems refuse.
// eslint-disable-next-line no-control-regex
const NOT_IN_NAMES = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"/\\|?*]/g;

/** One line, without folders, with the right ending. */
function named(given: string, ext: string): string {
  const last = given.normalize('NFC').toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const stem = last.replace(/\.[a-z0-9]{1,5}$/i, '').replace(NOT_IN_NAMES, ' ').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '').slice(0, LONGEST_NAME);
  return `${stem.toWellFormed() || 'file'}.${ext}`;
}
