import { type Media } from '../../shared/workbook/drawing.ts';

const remembered = new WeakMap<Media, string>();

/**
 * A `data:` URL of a picture of the package, which the content security policy allows for images. Made once per
 * picture and forgotten with it.
 */
export function mediaUrl(media: Media): string {
  const known = remembered.get(media);
  if (known !== undefined) return known;
  const url = `data:${media.mediaType};base64,${base64(media.bytes)}`;
  remembered.set(media, url);
  return url;
}

function base64(bytes: Uint8Array): string {
  const chunk = 0x8000;
  let binary = '';
  for (let start = 0; start < bytes.length; start += chunk) {
    binary += String.fromCharCode(...bytes.subarray(start, start + chunk));
  }
  return btoa(binary);
}
