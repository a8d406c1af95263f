import { decodeLatin1, decodeStrictly } from './text-decoding.ts';

const UTF8_FLAG = 0x0800;

/** The name of a zip entry: UTF-8 where marked or valid as such, else as Chinese Windows writes it (GBK). */
export function decodeEntryName(bytes: Uint8Array, flags: number): string {
  if (bytes.every((byte) => byte < 0x80)) return decodeLatin1(bytes);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  if (flags & UTF8_FLAG) return decodeLatin1(bytes);
  return decodeStrictly(bytes, 'gbk') ?? decodeLatin1(bytes);
}
