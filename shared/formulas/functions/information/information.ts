import { formatAddress } from '../../../workbook/address.ts';
import type { CellValue } from '../../../workbook/cell.ts';
import { styleAt } from '../../../workbook/workbook.ts';
import { elementwise, firstOrEach, mapValues, scalarOf } from '../../evaluate/read-cells.ts';
import { UnsupportedSignal, type Frame } from '../../evaluate/session.ts';
import { toNumber } from '../../values/coerce.ts';
import { errorNumber, NOT_AVAILABLE, REFERENCE_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import {
  BuiltIn,
  isError,
  isErrorValue,
  Lambda,
  Matrix,
  MISSING,
  Reference,
  type Operand,
} from '../../values/operand.ts';
import { anyScalar, define, maybe, operand, text, type EagerFunction } from '../define.ts';

/** A question about one value, asked of each value of an array; errors are answered, not passed on. */
function question(name: string, answer: (value: CellValue) => boolean): EagerFunction {
  return define(name, [operand], (value, frame) => {
    if (value instanceof Lambda || value instanceof BuiltIn) return false;
    return mapValues(elementwise(value, frame), answer);
  });
}

function parity(name: string, wanted: 0 | 1): EagerFunction {
  return define(name, [anyScalar], (value, { session }) => {
    if (typeof value === 'boolean') return VALUE_ERROR;
    const number = toNumber(value, session.dateReading);
    return typeof number === 'number' ? Math.abs(Math.trunc(number)) % 2 === wanted : number;
  });
}

function kindOf(value: Operand, frame: Frame): number {
  if (value instanceof Matrix) return 64;
  if (value instanceof Lambda || value instanceof BuiltIn) return 128;
  if (value instanceof Reference && frame.mode === 'array') {
    const [area] = value.areas;
    if (area && (area.top !== area.bottom || area.left !== area.right)) return 64;
  }
  const single = scalarOf(value, frame);
  switch (typeof single) {
    case 'string':
      return 2;
    case 'boolean':
      return 4;
    case 'number':
      return 1;
    default:
      return single === null ? 1 : 16;
  }
}

function sheetNumber(value: Operand | undefined, frame: Frame): Operand {
  if (value === undefined) return frame.sheet + 1;
  if (value instanceof Reference) return (value.areas[0]?.sheet ?? 0) + 1;
  const named = scalarOf(value, frame);
  if (isErrorValue(named)) return named;
  const place = frame.session.sheetNamed(String(named));
  return place === undefined ? NOT_AVAILABLE : place + 1;
}

function sheetCount(value: Operand | undefined, frame: Frame): Operand {
  if (value === undefined) return frame.session.sheets.length;
  if (isError(value)) return value;
  if (!(value instanceof Reference)) return REFERENCE_ERROR;
  return new Set(value.areas.map(({ sheet }) => sheet)).size;
}

function isLink(value: Operand): boolean {
  return value instanceof Reference;
}

/** What CELL tells about the first cell of a reference. */
function cellFact(fact: string, value: Operand | undefined, frame: Frame): Operand {
  if (isError(value)) return value;
  const area =
    value instanceof Reference
      ? value.areas[0]
      : { sheet: frame.sheet, top: frame.row, left: frame.column };
  if (!area) return VALUE_ERROR;
  const { session } = frame;
  const sheet = session.sheets[area.sheet];
  const place = { row: area.top, column: area.left };
  const content = session.valueAt(area.sheet, area.top, area.left);
  switch (fact.toLowerCase()) {
    case 'address': {
      const address = formatAddress(place).replace(/([A-Z]+)(\d+)/, '$$$1$$$2');
      return area.sheet === frame.sheet ? address : `'${sheet?.name ?? ''}'!${address}`;
    }
    case 'row':
      return area.top + 1;
    case 'col':
      return area.left + 1;
    case 'contents':
      return content ?? 0;
    case 'type':
      return content === null ? 'b' : typeof content === 'string' ? 'l' : 'v';
    case 'protect':
      return sheet && styleAt(session.workbook, sheet, place).locked ? 1 : 0;
    case 'prefix': {
      if (typeof content !== 'string' || !sheet) return '';
      const { horizontal } = styleAt(session.workbook, sheet, place).alignment;
      const marks: Readonly<Record<string, string>> = { right: '"', center: '^', fill: '\\' };
      return marks[horizontal] ?? "'";
    }
    case 'color': {
      const format = sheet ? styleAt(session.workbook, sheet, place).numberFormat : 'General';
      return /\[(?:Red|Blue|Green|Black|White|Cyan|Magenta|Yellow|Color\d+|红色)\]/i.test(
        format.split(';')[1] ?? '',
      )
        ? 1
        : 0;
    }
    case 'parentheses': {
      const format = sheet ? styleAt(session.workbook, sheet, place).numberFormat : 'General';
      return (format.split(';')[0] ?? '').includes('(') ? 1 : 0;
    }
    case 'format':
      return formatCode(sheet ? styleAt(session.workbook, sheet, place).numberFormat : 'General');
    case 'filename':
    case 'width':
      throw new UnsupportedSignal({ kind: 'unknownFunction', name: `CELL("${fact}")` });
    default:
      return VALUE_ERROR;
  }
}

/** The short code that CELL("format") gives for a number format. */
function formatCode(format: string): string {
  const [first = '', negative = ''] = format.split(';');
  const colour = /\[(?:Red|红色)\]/i.test(negative) ? '-' : '';
  const brackets = first.includes('(') ? '()' : '';
  const plain = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  const decimals = /\.(0+)/.exec(plain)?.[1]?.length ?? 0;
  if (/^general$/i.test(plain)) return `G${colour}${brackets}`;
  if (/e[+-]/i.test(plain)) return `S${decimals}${colour}${brackets}`;
  if (plain.includes('%')) return `P${decimals}${colour}${brackets}`;
  if (/[ymdhs]/i.test(plain)) return dateCode(plain.toLowerCase());
  if (/[$¥￥€£]/.test(format)) return `C${decimals}${colour}${brackets}`;
  if (plain.includes(',')) return `,${decimals}${colour}${brackets}`;
  return /[0#?]/.test(plain) ? `F${decimals}${colour}${brackets}` : 'G';
}

function dateCode(format: string): string {
  if (/h.*am\/pm/.test(format)) return format.includes('s') ? 'D6' : 'D7';
  if (format.includes('h') && !/[yd]/.test(format)) return format.includes('s') ? 'D8' : 'D9';
  if (/d.*mmm.*y/.test(format)) return 'D1';
  if (/d.*mmm/.test(format)) return 'D2';
  if (/mmm.*y/.test(format)) return 'D3';
  if (format.includes('y')) return 'D4';
  return 'D5';
}

/** Questions about values, cells and sheets. */
export const information = [
  question('ISBLANK', (value) => value === null),
  question('ISERROR', isErrorValue),
  question('ISERR', (value) => isErrorValue(value) && value.error !== '#N/A'),
  question('ISNA', (value) => isErrorValue(value) && value.error === '#N/A'),
  question('ISNUMBER', (value) => typeof value === 'number'),
  question('ISTEXT', (value) => typeof value === 'string'),
  question('ISNONTEXT', (value) => typeof value !== 'string'),
  question('ISLOGICAL', (value) => typeof value === 'boolean'),
  parity('ISEVEN', 0),
  parity('ISODD', 1),
  define('ISREF', [operand], isLink),
  define('ISFORMULA', [operand], (value, { session }) => {
    const area = value instanceof Reference ? value.areas[0] : undefined;
    if (!area) return isError(value) ? value : VALUE_ERROR;
    if (area.top === area.bottom && area.left === area.right) {
      return session.source.formulaAt(area.sheet, area.top, area.left) !== null;
    }
    return Matrix.build(
      area.bottom - area.top + 1,
      area.right - area.left + 1,
      (row, column) =>
        session.source.formulaAt(area.sheet, area.top + row, area.left + column) !== null,
    );
  }),
  define('ISOMITTED', [operand], (value) => value === MISSING),
  define('N', [operand], (value, frame) =>
    mapValues(firstOrEach(value, frame), (single) => {
      if (typeof single === 'number' || isErrorValue(single)) return single;
      return single === true ? 1 : 0;
    }),
  ),
  define('NA', [], () => NOT_AVAILABLE),
  define('TYPE', [operand], kindOf),
  define('ERROR.TYPE', [operand], (value, frame) =>
    mapValues(elementwise(value, frame), (single) =>
      isErrorValue(single) ? errorNumber(single) : NOT_AVAILABLE,
    ),
  ),
  define('SHEET', [maybe(operand)], sheetNumber),
  define('SHEETS', [maybe(operand)], sheetCount),
  define('CELL', [text, maybe(operand)], cellFact),
  define('INFO', [text], (fact) => {
    throw new UnsupportedSignal({ kind: 'unknownFunction', name: `INFO("${fact}")` });
  }),
];
