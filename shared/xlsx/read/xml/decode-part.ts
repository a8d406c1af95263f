import { encodingOf } from '../../package/decode-xml.ts';
import { decodeUtf8 } from '../../package/text-decoding.ts';
import { refuse } from '../read-refusal.ts';

const REPLACEMENT = '\uFFFD';

/**
 * The text of an XML part without its byte order mark. Only UTF-8 is read: every spreadsheet program writes it,
 * and a part in UTF-16 or GBK could not be changed byte for byte later.
 * @throws RefusedError `encoding` with the name of the other encoding, `unknown` for bytes that are no UTF-8.
 */
export function decodePart(bytes: Uint8Array, part: string): string {
  refuseForeignEncoding(bytes, part);
  return decodeText(bytes, part);
}

/** Refuses a part that declares, or shows by its first bytes, another encoding than UTF-8. */
export function refuseForeignEncoding(bytes: Uint8Array, part: string): void {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') refuse({ kind: 'encoding', part, encoding: encoding.toUpperCase() });
}

/** Decodes a stretch of a UTF-8 part; refuses bytes that are no UTF-8. */
export function decodeText(bytes: Uint8Array, part: string): string {
  const text = decodeUtf8(bytes);
  if (text.includes(REPLACEMENT) && !isUtf8(bytes)) {
    refuse({ kind: 'encoding', part, encoding: 'unknown' });
  }
  return text;
}

/** Whether a stretch of bytes (`end` exclusive), which begins and ends between characters, is UTF-8. */
export function isUtf8(bytes: Uint8Array, start = 0, end = bytes.length): boolean {
  let at = start;
  while (at < end) {
    const lead = bytes[at] ?? 0;
    at += 1;
    if (lead < 0x80) continue;
    const length = continuationCount(lead);
    if (length === 0) return false;
    const second = bytes[at] ?? 0;
    // Overlong forms, surrogates and code points above U+10FFFF (RFC 3629, section 4).
    if (lead === 0xe0 && second < 0xa0) return false;
    if (lead === 0xed && second > 0x9f) return false;
    if (lead === 0xf0 && second < 0x90) return false;
    if (lead === 0xf4 && second > 0x8f) return false;
    for (let rest = 0; rest < length; rest += 1, at += 1) {
      if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return false;
    }
  }
  return true;
}

function continuationCount(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 1;
  if (lead >= 0xe0 && lead <= 0xef) return 2;
  if (lead >= 0xf0 && lead <= 0xf4) return 3;
  return 0;
}
