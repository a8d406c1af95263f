import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { TEXT_LIMIT } from '../../evaluate/operators.ts';
import { NOT_AVAILABLE, VALUE_ERROR } from '../../values/errors.ts';
import { wildcard } from '../../values/wildcard.ts';
import { define, integer, maybe, optional, text, type EagerFunction } from '../define.ts';

/** The bytes that a double-byte system counts for a character: one for ASCII and half-width kana, two for others. */
function byteWidth(character: string): number {
  const code = character.charCodeAt(0);
  return code < 0x80 || (code >= 0xff61 && code <= 0xff9f) ? 1 : 2;
}

function byteLength(value: string): number {
  let length = 0;
  for (let index = 0; index < value.length; index += 1) length += byteWidth(value.charAt(index));
  return length;
}

/** The characters between two byte places; a character cut in half becomes a space. */
function byteSlice(value: string, from: number, to: number): string {
  let result = '';
  let place = 0;
  for (let index = 0; index < value.length && place < to; index += 1) {
    const character = value.charAt(index);
    const width = byteWidth(character);
    const [first, last] = [Math.max(place, from), Math.min(place + width, to)];
    if (last - first === width) result += character;
    else if (last > first) result += ' ';
    place += width;
  }
  return result;
}

function left(value: string, count: number): CellValue {
  return count < 0 ? VALUE_ERROR : value.slice(0, count);
}

function right(value: string, count: number): CellValue {
  if (count < 0) return VALUE_ERROR;
  return count === 0 ? '' : value.slice(-count);
}

function middle(value: string, start: number, count: number): CellValue {
  return start < 1 || count < 0 ? VALUE_ERROR : value.slice(start - 1, start - 1 + count);
}

function find(wanted: string, value: string, start: number): CellValue {
  if (start < 1 || start > value.length + 1) return VALUE_ERROR;
  const place = value.indexOf(wanted, start - 1);
  return place < 0 ? VALUE_ERROR : place + 1;
}

function search(wanted: string, value: string, start: number): CellValue {
  if (start < 1 || start > value.length + 1) return VALUE_ERROR;
  const place = wildcard(wanted).find(value, start - 1);
  return place < 0 ? VALUE_ERROR : place + 1;
}

/** The same search in byte places. */
function inBytes(
  name: string,
  inCharacters: (wanted: string, value: string, start: number) => CellValue,
): EagerFunction {
  return define(name, [text, text, optional(integer, 1)], (wanted, value, start) => {
    let character = 1;
    for (let bytes = 1; bytes < start; character += 1) {
      bytes += byteWidth(value.charAt(character - 1) || ' ');
    }
    const place = inCharacters(wanted, value, start < 1 ? start : character);
    return typeof place === 'number' ? byteLength(value.slice(0, place - 1)) + 1 : place;
  });
}

function replace(value: string, start: number, count: number, inserted: string): CellValue {
  if (start < 1 || count < 0) return VALUE_ERROR;
  return limited(value.slice(0, start - 1) + inserted + value.slice(start - 1 + count));
}

/** A text if a cell can hold it. */
export function limited(value: string): CellValue {
  return value.length > TEXT_LIMIT ? VALUE_ERROR : value;
}

function substitute(
  value: string,
  wanted: string,
  inserted: string,
  occurrence: number | undefined,
): CellValue {
  if (occurrence !== undefined && occurrence < 1) return VALUE_ERROR;
  if (wanted === '') return value;
  if (occurrence === undefined) {
    const times = value.split(wanted).length - 1;
    if (value.length + times * (inserted.length - wanted.length) > TEXT_LIMIT) return VALUE_ERROR;
    return value.replaceAll(wanted, () => inserted);
  }
  let place = -1;
  for (let count = 0; count < occurrence; count += 1) {
    place = value.indexOf(wanted, place < 0 ? 0 : place + wanted.length);
    if (place < 0) return value;
  }
  return limited(value.slice(0, place) + inserted + value.slice(place + wanted.length));
}

function repeat(value: string, count: number): CellValue {
  if (count < 0 || value.length * count > TEXT_LIMIT) return VALUE_ERROR;
  return value.repeat(count);
}

/** The places where any of the delimiters stands, with their lengths, in order. */
export function delimiterPlaces(
  value: string,
  delimiters: readonly string[],
  ignoreCase: boolean,
): { readonly from: number; readonly to: number }[] {
  const haystack = ignoreCase ? value.toLowerCase() : value;
  const needles = delimiters
    .map((delimiter) => (ignoreCase ? delimiter.toLowerCase() : delimiter))
    .sort((a, b) => b.length - a.length);
  const found: { from: number; to: number }[] = [];
  for (let place = 0; place < haystack.length;) {
    const hit = needles.find((needle) => needle !== '' && haystack.startsWith(needle, place));
    if (hit === undefined) {
      place += 1;
    } else {
      found.push({ from: place, to: place + hit.length });
      place += hit.length;
    }
  }
  return found;
}

/** TEXTBEFORE and TEXTAFTER. */
export function aroundDelimiter(
  value: string,
  delimiters: readonly string[],
  instance: number,
  ignoreCase: boolean,
  matchesEnd: boolean,
  fallback: CellValue | undefined,
  side: 'before' | 'after',
): CellValue | CellError {
  if (instance === 0 || Math.abs(instance) > value.length + 1) return VALUE_ERROR;
  if (delimiters.includes('')) return instance > 0 === (side === 'after') ? value : '';
  const places = delimiterPlaces(value, delimiters, ignoreCase);
  if (matchesEnd) {
    if (instance > 0) places.push({ from: value.length, to: value.length });
    else places.unshift({ from: 0, to: 0 });
  }
  const place = instance > 0 ? places[instance - 1] : places.at(instance);
  if (!place) return fallback ?? NOT_AVAILABLE;
  return side === 'before' ? value.slice(0, place.from) : value.slice(place.to);
}

/** Taking texts apart, finding and exchanging parts. */
export const textParts = [
  define('LEFT', [text, optional(integer, 1)], left),
  define('RIGHT', [text, optional(integer, 1)], right),
  define('MID', [text, integer, integer], middle),
  define('LEN', [text], (value) => value.length),
  define('LENB', [text], byteLength),
  define('LEFTB', [text, optional(integer, 1)], (value, count) =>
    count < 0 ? VALUE_ERROR : byteSlice(value, 0, count),
  ),
  define('RIGHTB', [text, optional(integer, 1)], (value, count) => {
    const length = byteLength(value);
    return count < 0 ? VALUE_ERROR : byteSlice(value, Math.max(0, length - count), length);
  }),
  define('MIDB', [text, integer, integer], (value, start, count) =>
    start < 1 || count < 0 ? VALUE_ERROR : byteSlice(value, start - 1, start - 1 + count),
  ),
  define('FIND', [text, text, optional(integer, 1)], find),
  define('SEARCH', [text, text, optional(integer, 1)], search),
  inBytes('FINDB', find),
  inBytes('SEARCHB', search),
  define('REPLACE', [text, integer, integer, text], replace),
  define('REPLACEB', [text, integer, integer, text], (value, start, count, inserted) => {
    if (start < 1 || count < 0) return VALUE_ERROR;
    const length = byteLength(value);
    return limited(
      byteSlice(value, 0, start - 1) + inserted + byteSlice(value, start - 1 + count, length),
    );
  }),
  define('SUBSTITUTE', [text, text, text, maybe(integer)], substitute),
  define('REPT', [text, integer], repeat),
];
