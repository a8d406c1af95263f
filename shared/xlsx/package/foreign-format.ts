import { decodeLatin1 } from './text-decoding.ts';
import type { ForeignFormat, PackageRefusal } from './package-refusal.ts';

const OLE_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0];

const SIGNATURES: readonly (readonly [ForeignFormat, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x42, 0x4d]],
  ['otherArchive', [0x52, 0x61, 0x72, 0x21]],
  ['otherArchive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['otherArchive', [0x1f, 0x8b]],
];

/** What a file that is no zip is, as a refusal. */
export function refuseForeignFile(bytes: Uint8Array): PackageRefusal {
  if (startsWith(bytes, OLE_SIGNATURE)) return refuseCompoundFile(bytes);
  if (isBareXls(bytes)) return { kind: 'oldXls' };
  return { kind: 'notAWorkbook', found: foreignFormat(bytes) };
}

function foreignFormat(bytes: Uint8Array): ForeignFormat {
  if (bytes.length === 0) return 'empty';
  for (const [format, signature] of SIGNATURES) if (startsWith(bytes, signature)) return format;
  const head = decodeLatin1(bytes.subarray(0, 1024))
    .replaceAll('\0', '')
    .replace(/^[\xef\xbb\xbf\xff\xfe\s]+/, '')
    .toLowerCase();
  if (/^(<!doctype html|<html|<head|<body|<table|<meta|<div)/.test(head)) return 'html';
  if (head.startsWith('<?xml')) return head.includes('<html') ? 'html' : 'xml';
  if (head.startsWith('mime-version')) return 'html';
  return looksLikeText(bytes) ? 'text' : 'unknown';
}

/** An OLE compound file: a protected workbook, an old one, or another old document; told by its stream names. */
function refuseCompoundFile(bytes: Uint8Array): PackageRefusal {
  if (containsName(bytes, 'EncryptedPackage')) return { kind: 'passwordProtected' };
  if (containsName(bytes, 'Workbook') || containsName(bytes, 'Book')) return { kind: 'oldXls' };
  return { kind: 'notAWorkbook', found: 'oldOffice' };
}

/** Workbooks of Excel 2 to 4, which begin with their BOF record ([MS-XLS] 2.4.21 and its forerunners). */
function isBareXls([id, version, length, rest]: Uint8Array): boolean {
  const isVersion = version === 0 || version === 2 || version === 4;
  return id === 0x09 && isVersion && (length === 4 || length === 6) && rest === 0;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Whether the bytes hold the name as UTF-16 with a closing zero, as compound files store it. */
function containsName(bytes: Uint8Array, name: string): boolean {
  const wanted = Array.from(`${name}\0`, (letter) => [letter.charCodeAt(0), 0]).flat();
  const first = wanted[0] ?? 0;
  for (
    let place = bytes.indexOf(first);
    place >= 0 && place + wanted.length <= bytes.length;
    place = bytes.indexOf(first, place + 1)
  )
    if (wanted.every((byte, index) => bytes[place + index] === byte)) return true;
  return false;
}

/** No control characters but line ends and tabs in the first 4 KB; in UTF-16 every character has a byte of zeros at most. */
function looksLikeText(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) return !decodeUtf16Head(bytes).some(isControl);
  return !Array.from(bytes.subarray(0, 4096)).some(isControl);
}

function isControl(code: number): boolean {
  return code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
}

/** The character codes behind the byte order mark in the first 4 KB. */
function decodeUtf16Head(bytes: Uint8Array): readonly number[] {
  const [low, high] = bytes[0] === 0xff ? [0, 1] : [1, 0];
  const codes: number[] = [];
  for (let place = 2; place + 1 < Math.min(bytes.length, 4096); place += 2)
    codes.push((bytes[place + low] ?? 0) | ((bytes[place + high] ?? 0) << 8));
  return codes;
}
