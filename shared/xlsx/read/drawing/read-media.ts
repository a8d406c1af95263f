import type { Media } from '../../../workbook/drawing.ts';
import type { PartReader } from '../part-reader.ts';
import { pictureSize } from './picture-size.ts';

const SIGNATURES: readonly (readonly [Media['mediaType'], readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/bmp', [0x42, 0x4d]],
];

/** The kind of a picture by its first bytes, whatever its name says; null for one that a window cannot show. */
export function mediaTypeOf(bytes: Uint8Array): Media['mediaType'] | null {
  const found = SIGNATURES.find(([, signature]) =>
    signature.every((byte, index) => bytes[index] === byte),
  );
  return found?.[0] ?? null;
}

/** Collects the pictures of a package; each part once, under its name. */
export class MediaStore {
  readonly media = new Map<string, Media>();
  private readonly parts: PartReader;

  constructor(parts: PartReader) {
    this.parts = parts;
  }

  /**
   * The key of the picture to which a relationship leads; null for metafiles, formats that a window cannot show,
   * pictures with more pixels than the limit allows, and links: nothing outside the package is ever fetched.
   */
  find(source: string, relationshipId: string): string | null {
    const part = this.parts.relationship(source, relationshipId)?.part;
    if (part === null || part === undefined) return null;
    if (this.media.has(part)) return part;
    const bytes = this.parts.pkg.part(part);
    const mediaType = bytes ? mediaTypeOf(bytes) : null;
    if (!bytes || mediaType === null) return null;
    const size = pictureSize(bytes, mediaType);
    if (!size || size.width * size.height > this.parts.limits.picturePixels) return null;
    this.media.set(part, { mediaType, bytes });
    return part;
  }
}
