import { fileTypeFromBuffer } from 'file-type';

/** What a file is by its own bytes; what it is called counts only for plain text, which has no mark of its own. */
export interface FileKind {
  readonly mediaType: string;
  /** The name's end that fits the type, without the dot. */
  readonly ext: string;
}

/** Everything that is taken, by the type its bytes say; the value is what it is kept and sent as. */
const TAKEN: Readonly<Record<string, FileKind>> = {
  ...same('jpg', 'image/jpeg'), ...same('png', 'image/png'), ...same('webp', 'image/webp'), ...same('gif', 'image/gif'), ...same('avif', 'image/avif'), ...same('tif', 'image/tiff'),
  ...same('pdf', 'application/pdf'), ...same('rtf', 'application/rtf'),
  ...same('docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  ...same('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  ...same('pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'),
  ...same('odt', 'application/vnd.oasis.opendocument.text'), ...same('ods', 'application/vnd.oasis.opendocument.spreadsheet'), ...same('odp', 'application/vnd.oasis.opendocument.presentation'),
  ...same('mp3', 'audio/mpeg'), ...same('wav', 'audio/wav'), ...same('flac', 'audio/flac'), ...same('aac', 'audio/aac'), ...same('ogg', 'audio/ogg'),
  'audio/ogg; codecs=opus': { ext: 'ogg', mediaType: 'audio/ogg' },
  'audio/mp4': { ext: 'm4a', mediaType: 'audio/mp4' },
  'audio/x-m4a': { ext: 'm4a', mediaType: 'audio/mp4' },
};
function same(ext: string, mediaType: string): Record<string, FileKind> {
  return { [mediaType]: { ext, mediaType } };
}

const TEXTS: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv', md: 'text/markdown' };
/** Whatever a browser might take for a page or a picture with scripts in it. */
const MARKUP = /^\s*(?:<\?xml|<!doctype|<!--|<(?:html|head|body|svg|script|iframe|math)\b)/i;
// eslint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

/**
 * What the bytes are, whatever the file is called.
 * @returns null when it is nothing that is taken: programs, pages, drawings with scripts, documents with macros, what nobody knows;
 * `undecoded` for photos in a form that cannot be opened here and so not be cleaned
 */
export async function kindOf(bytes: Uint8Array, name: string): Promise<FileKind | 'undecoded' | null> {
  const sniffed = await fileTypeFromBuffer(bytes);
  if (!sniffed) return textKind(bytes, name);
  if (/^image\/hei[cf]/.test(sniffed.mime)) return 'undecoded';
  return TAKEN[sniffed.mime] ?? null;
}

function textKind(bytes: Uint8Array, name: string): FileKind | null {
  const ext = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const mediaType = TEXTS[ext];
  const text = mediaType && decoded(bytes);
  return mediaType && text && !NOT_TEXT.test(text) && !MARKUP.test(text) ? { ext, mediaType } : null;
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
