import { decodeUtf8 } from '../../package/text-decoding.ts';

/** An attribute of a tag; the places are offsets in the part. */
export interface TagAttribute {
  readonly name: string;
  /** With entities resolved. */
  readonly value: string;
  /** The white space before the name. */
  readonly start: number;
  /** Behind the closing quote. */
  readonly end: number;
}

/** The attributes of an open tag that stands at these bytes, in order. */
export function readAttributes(
  bytes: Uint8Array,
  nameEnd: number,
  tagEnd: number,
): readonly TagAttribute[] {
  const attributes: TagAttribute[] = [];
  let place = nameEnd;
  for (;;) {
    const start = place;
    while (isSpace(bytes[place])) place++;
    const nameStart = place;
    while (
      place < tagEnd &&
      bytes[place] !== 0x3d &&
      bytes[place] !== 0x3e &&
      bytes[place] !== 0x2f
    )
      place++;
    if (bytes[place] !== 0x3d) return attributes;
    const name = decodeUtf8(bytes.subarray(nameStart, place)).trim();
    place++;
    while (isSpace(bytes[place])) place++;
    const quote = bytes[place] ?? 0;
    const valueEnd = bytes.indexOf(quote, place + 1);
    if (valueEnd < 0 || valueEnd >= tagEnd) return attributes;
    const value = unescapeXml(decodeUtf8(bytes.subarray(place + 1, valueEnd)));
    place = valueEnd + 1;
    attributes.push({ name, value, start, end: place });
  }
}

/** The quotation mark in which the file writes the attribute. */
export function quoteOf(bytes: Uint8Array, { end }: TagAttribute): string {
  return bytes[end - 1] === 0x27 ? "'" : '"';
}

/** The value of an attribute, or undefined. */
export function attributeValue(
  attributes: readonly TagAttribute[],
  name: string,
): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value;
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with the entities of XML resolved. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]+));/g, (whole, ...groups) => {
    const [decimal, hexadecimal, name] = groups as (string | undefined)[];
    const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : null;
    if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return ENTITIES.get(name ?? '') ?? whole;
  });
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
