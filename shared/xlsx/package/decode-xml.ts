import { strToU8 } from 'fflate';
import { failure, success, type Result } from '../../result.ts';
import { decodeLatin1, decodeStrictly, decodeUtf8 } from './text-decoding.ts';

/** The text of an XML part with its encoding in lower case (`utf-8`, `utf-16le`, `utf-16be`, `gbk`, …). */
export interface DecodedXml {
  readonly text: string;
  readonly encoding: string;
}

/** A part in an encoding that is not known here, or not what it declares. */
export interface UndecodableXml {
  readonly kind: 'undecodable';
  readonly encoding: string;
}

/**
 * Decodes an XML part by byte order mark, by its first bytes and by its declaration
 * (XML 1.0, appendix F). Malformed UTF-8 sequences become U+FFFD; the mark is dropped.
 */
export function decodeXml(bytes: Uint8Array): Result<DecodedXml, UndecodableXml> {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') return success({ text: decodeUtf8(bytes), encoding });
  const text = decodeStrictly(bytes, encoding);
  if (text === null) return failure({ kind: 'undecodable', encoding });
  return success({ text: text.startsWith('\uFEFF') ? text.slice(1) : text, encoding });
}

/** The encoding of an XML part in lower case; `utf-8` where nothing says otherwise. */
export function encodingOf(bytes: Uint8Array): string {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0 && second === 0x3c) return 'utf-16be';
  if (first === 0x3c && second === 0 && fourth === 0) return 'utf-16le';
  const head = decodeLatin1(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1];
  const label = (declared ?? 'utf-8').toLowerCase();
  return label === 'utf8' || label === 'us-ascii' || label === 'ascii' ? 'utf-8' : label;
}

/**
 * An XML part as UTF-8: the same bytes where it is that already, or where its encoding is not known. Parts in
 * UTF-16 or GBK can be read this way, yet never cut: a save works on the bytes of the file.
 */
export function asUtf8(bytes: Uint8Array): Uint8Array {
  if (encodingOf(bytes) === 'utf-8') return bytes;
  const decoded = decodeXml(bytes);
  if (!decoded.ok) return bytes;
  const declaration = /^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/;
  return strToU8(decoded.value.text.replace(declaration, '$1'));
}
