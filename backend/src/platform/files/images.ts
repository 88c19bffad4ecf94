import sharp, { type Sharp } from 'sharp';
import type { FileKind } from './kinds.ts';

export interface CleanImage {
  readonly bytes: Uint8Array;
  readonly kind: FileKind;
  /** As it is seen, turned the right way up. */
  readonly width: number;
  readonly height: number;
  /** A small WebP. */
  readonly thumbnail: Uint8Array;
}

/** More than any camera in a pocket takes: beyond it, a small file that unpacks into a huge picture. */
const MOST_PIXELS = 120_000_000;
/** Along the longer side: enough for a page of handwriting. */
const LONGEST = 4096;
const THUMBNAIL = 480;

const JPEG: FileKind = { ext: 'jpg', mediaType: 'image/jpeg' };
const PNG: FileKind = { ext: 'png', mediaType: 'image/png' };
/** Drawings stay sharp, photos stay small; rarer forms become what every phone shows. */
const KEPT_AS: Readonly<Record<string, FileKind>> = { 'image/png': PNG, 'image/gif': PNG, 'image/webp': { ext: 'webp', mediaType: 'image/webp' } };

/**
 * Paints the picture anew, so that nothing is left but what one sees: where and with what it was taken is gone, its orientation is in
 * the pixels. Of a moving picture the first frame is kept.
 * @returns null when it cannot be opened
 */
export async function cleanImage(bytes: Uint8Array, mediaType: string): Promise<CleanImage | null> {
  const kind = KEPT_AS[mediaType] ?? JPEG;
  try {
    // without `keepMetadata` sharp writes none: no EXIF, no XMP, no comment, no embedded thumbnail
    const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient().resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true });
    const { data, info } = await painted(kind === JPEG ? upright.flatten({ background: '#ffffff' }) : upright, kind).toBuffer({ resolveWithObject: true });
    const thumbnail = await sharp(data).resize({ width: THUMBNAIL, height: THUMBNAIL, fit: 'inside', withoutEnlargement: true }).webp({ quality: 75 }).toBuffer();
    return { bytes: data, kind, width: info.width, height: info.height, thumbnail };
  } catch {
    return null;
  }
}

function painted(image: Sharp, { ext }: FileKind): Sharp {
  if (ext === 'png') return image.png({ compressionLevel: 9 });
  return ext === 'webp' ? image.webp({ quality: 85 }) : image.jpeg({ quality: 85 });
}
