import { strFromU8 } from 'fflate';

interface Decoder {
  decode(bytes: Uint8Array): string;
}

type DecoderClass = new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => Decoder;

/** The host's decoder: every host of the project has it, yet it belongs to none of the language's own libraries. */
const HostDecoder = (globalThis as { readonly TextDecoder?: DecoderClass }).TextDecoder;

const stretchDecoder = HostDecoder && new HostDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8, a leading byte order mark dropped; malformed sequences become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = strFromU8(bytes);
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/**
 * Decodes a stretch of UTF-8 that begins and ends between characters, keeping a byte order mark as U+FEFF:
 * in the middle of a text it is a character like any other.
 */
export function decodeUtf8Stretch(bytes: Uint8Array): string {
  return stretchDecoder ? stretchDecoder.decode(bytes) : strFromU8(bytes);
}

/** Decodes strictly in the encoding with this label; null when the bytes are not valid in it or the host does not know it. */
export function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  if (!HostDecoder) return null;
  try {
    return new HostDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Each byte as the character with its number; offsets in the text are offsets in the bytes. */
export function decodeLatin1(bytes: Uint8Array): string {
  // The host's decoder is many times faster, but takes 0x80–0x9F as windows-1252.
  return strFromU8(bytes, true);
}
