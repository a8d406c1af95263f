import type { Media } from '../../../workbook/drawing.ts';

/** Width and height in pixels as a picture's header states them; null where it states none. */
export function pictureSize(
  bytes: Uint8Array,
  mediaType: Media['mediaType'],
): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (mediaType) {
    case 'image/png':
      if (bytes.length < 24) return null;
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case 'image/gif':
      if (bytes.length < 10) return null;
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 'image/bmp':
      if (bytes.length < 26) return null;
      // A negative height means rows from the top down.
      return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
    case 'image/jpeg':
      return jpegSize(view);
  }
}

/** Walks the segments of a JPEG up to its frame header (ITU-T T.81, B.2.2). */
function jpegSize(view: DataView): { readonly width: number; readonly height: number } | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
