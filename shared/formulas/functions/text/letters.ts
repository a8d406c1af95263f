import type { CellValue } from '../../../workbook/cell.ts';
import { UnsupportedSignal } from '../../evaluate/session.ts';
import { firstOrEach, mapValues, scalarOf } from '../../evaluate/read-cells.ts';
import { VALUE_ERROR } from '../../values/errors.ts';
import { isErrorValue } from '../../values/operand.ts';
import { define, integer, operand, text } from '../define.ts';

/** The characters of Windows code page 1252 from 128 to 159. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function characterOf(code: number): CellValue {
  if (code < 1 || code > 255) return VALUE_ERROR;
  if (code >= 128 && code < 160) return WINDOWS_1252.charAt(code - 128);
  return String.fromCharCode(code);
}

/** Characters beyond the Western code page have a code that depends on the machine; they keep the saved value. */
function codeOf(value: string): CellValue {
  if (value === '') return VALUE_ERROR;
  const code = value.charCodeAt(0);
  const place = WINDOWS_1252.indexOf(value.charAt(0));
  if (place >= 0) return place + 128;
  if (code > 255) throw new UnsupportedSignal({ kind: 'unknownFunction', name: 'CODE' });
  return code;
}

/** A letter begins a word when no letter stands before it; apostrophes do not join words. */
function proper(value: string): string {
  return value.toLowerCase().replace(/\p{L}+/gu, (word) => {
    const [first = ''] = word;
    return first.toUpperCase() + word.slice(first.length);
  });
}

/** Without the 32 control characters of old. */
function clean(value: string): string {
  return value.replace(/[\u0000-\u001f]/g, '');
}

function trim(value: string): string {
  return value.replace(/ +/g, ' ').replace(/^ | $/g, '');
}

/** Full-width characters to half-width ones. */
function toHalfWidth(value: string): string {
  return value
    .replace(/[\uff01-\uff5e]/g, (character) =>
      String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .replaceAll('\u3000', ' ');
}

function toFullWidth(value: string): string {
  return value
    .replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000');
}

function unicodeCharacter(code: number): CellValue {
  const isInvalid = code < 1 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return isInvalid || code === 0xfffe || code === 0xffff ? VALUE_ERROR : String.fromCodePoint(code);
}

function encodeUrl(value: string): CellValue {
  try {
    return encodeURIComponent(value).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    return VALUE_ERROR;
  }
}

/** Letters: case, width, codes. */
export const letters = [
  define('UPPER', [text], (value) => value.toUpperCase()),
  define('LOWER', [text], (value) => value.toLowerCase()),
  define('PROPER', [text], proper),
  define('TRIM', [text], trim),
  define('CLEAN', [text], clean),
  define('EXACT', [text, text], (a, b) => a === b),
  define('CHAR', [integer], characterOf),
  define('CODE', [text], codeOf),
  define('UNICHAR', [integer], unicodeCharacter),
  define('UNICODE', [text], (value) => value.codePointAt(0) ?? VALUE_ERROR),
  define('ASC', [text], toHalfWidth),
  define('DBCS', [text], toFullWidth),
  define('JIS', [text], toFullWidth),
  define('WIDECHAR', [text], toFullWidth),
  define('ENCODEURL', [text], encodeUrl),
  define('T', [operand], (value, frame) =>
    mapValues(firstOrEach(value, frame), (single) =>
      typeof single === 'string' || isErrorValue(single) ? single : '',
    ),
  ),
  define('PHONETIC', [operand], (value, frame) => {
    const single = scalarOf(value, frame);
    return typeof single === 'string' ? single : '';
  }),
];
