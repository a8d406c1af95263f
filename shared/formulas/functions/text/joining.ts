import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { TEXT_LIMIT } from '../../evaluate/operators.ts';
import { toMatrix } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import { toText } from '../../values/coerce.ts';
import { VALUE_ERROR, NOT_AVAILABLE } from '../../values/errors.ts';
import {
  isError,
  isErrorValue,
  Matrix,
  MISSING,
  Reference,
  type Operand,
} from '../../values/operand.ts';
import {
  array,
  define,
  integer,
  logical,
  maybe,
  operand,
  optional,
  rest,
  scalar,
  text,
  type Parameter,
} from '../define.ts';
import { aroundDelimiter, delimiterPlaces, limited } from './parts.ts';

/** All texts of the operands in order, blanks as empty texts; the first error instead. */
function textsOf(operands: readonly Operand[], frame: Frame): string[] | CellError {
  const texts: string[] = [];
  for (const part of operands) {
    if (isError(part)) return part;
    const areas: readonly Operand[] =
      part instanceof Reference ? part.areas.map((area) => new Reference([area])) : [part];
    for (const area of areas) {
      for (const value of toMatrix(area, frame).values) {
        const converted = toText(value);
        if (typeof converted !== 'string') return converted;
        texts.push(converted);
      }
    }
  }
  return texts;
}

function joined(texts: readonly string[], separators: readonly string[]): CellValue {
  let result = '';
  for (const [index, part] of texts.entries()) {
    if (index > 0) result += separators[(index - 1) % separators.length] ?? '';
    result += part;
    if (result.length > TEXT_LIMIT) return VALUE_ERROR;
  }
  return result;
}

function delimitersOf(value: Operand | undefined, frame: Frame): string[] | CellError {
  return value === undefined || value === MISSING ? [] : textsOf([value], frame);
}

/** Excel ends a text's lines with the delimiters given; both lists may be empty, not both at once. */
function split(
  value: string,
  columns: Operand,
  rows: Operand | undefined,
  ignoresEmpty: boolean,
  ignoreCase: boolean,
  pad: CellValue | undefined,
  frame: Frame,
): Operand {
  const columnDelimiters = delimitersOf(columns, frame);
  const rowDelimiters = delimitersOf(rows, frame);
  if (!Array.isArray(columnDelimiters)) return columnDelimiters;
  if (!Array.isArray(rowDelimiters)) return rowDelimiters;
  if (columnDelimiters.includes('') || rowDelimiters.includes('')) return VALUE_ERROR;
  if (columnDelimiters.length + rowDelimiters.length === 0) return VALUE_ERROR;
  const cut = (part: string, delimiters: readonly string[]): string[] => {
    const pieces: string[] = [];
    let start = 0;
    for (const { from, to } of delimiterPlaces(part, delimiters, ignoreCase)) {
      pieces.push(part.slice(start, from));
      start = to;
    }
    pieces.push(part.slice(start));
    return ignoresEmpty ? pieces.filter((piece) => piece !== '') : pieces;
  };
  const lines = cut(value, rowDelimiters).map((line) => cut(line, columnDelimiters));
  const width = Math.max(0, ...lines.map(({ length }) => length));
  if (width === 0) return { error: '#CALC!' };
  return Matrix.build(lines.length, width, (row, column) => {
    const piece = lines[row]?.[column];
    return piece ?? (pad === undefined ? NOT_AVAILABLE : pad);
  });
}

function around(side: 'before' | 'after') {
  return (
    value: string,
    delimiters: Operand,
    instance: number,
    mode: number,
    matchesEnd: boolean,
    fallback: CellValue | undefined,
    frame: Frame,
  ): Operand => {
    const texts = textsOf([delimiters], frame);
    if (!Array.isArray(texts)) return texts;
    return aroundDelimiter(value, texts, instance, mode === 1, matchesEnd, fallback, side);
  };
}

const flag: Parameter<boolean> = logical;

function written(value: CellValue, format: number): string {
  if (typeof value === 'string' && format === 1) return `"${value.replaceAll('"', '""')}"`;
  if (isErrorValue(value)) return value.error;
  const converted = toText(value);
  return typeof converted === 'string' ? converted : '';
}

/** Joining texts and cutting them at delimiters. */
export const joining = [
  define('CONCATENATE', [rest(text)], (texts) => limited(texts.join(''))),
  define('CONCAT', [rest(operand)], (operands, frame) => {
    const texts = textsOf(operands, frame);
    return Array.isArray(texts) ? joined(texts, ['']) : texts;
  }),
  define('TEXTJOIN', [operand, flag, rest(operand)], (separator, skipsEmpty, operands, frame) => {
    const separators = textsOf([separator], frame);
    if (!Array.isArray(separators)) return separators;
    const texts = textsOf(operands, frame);
    if (!Array.isArray(texts)) return texts;
    return joined(skipsEmpty ? texts.filter((part) => part !== '') : texts, separators);
  }),
  define(
    'TEXTSPLIT',
    [text, operand, maybe(operand), optional(flag, false), optional(integer, 0), maybe(scalar)],
    (value, columns, rows, ignoresEmpty, mode, pad, frame) =>
      split(value, columns, rows, ignoresEmpty, mode === 1, pad, frame),
  ),
  define(
    'TEXTBEFORE',
    [
      text,
      operand,
      optional(integer, 1),
      optional(integer, 0),
      optional(flag, false),
      maybe(scalar),
    ],
    around('before'),
  ),
  define(
    'TEXTAFTER',
    [
      text,
      operand,
      optional(integer, 1),
      optional(integer, 0),
      optional(flag, false),
      maybe(scalar),
    ],
    around('after'),
  ),
  define('VALUETOTEXT', [operand, optional(integer, 0)], (value, format, frame) => {
    if (format !== 0 && format !== 1) return VALUE_ERROR;
    const matrix = toMatrix(value, frame);
    return new Matrix(
      matrix.rows,
      matrix.columns,
      matrix.values.map((single) => written(single, format)),
    );
  }),
  define('ARRAYTOTEXT', [array, optional(integer, 0)], (value, format, frame) => {
    if (format !== 0 && format !== 1) return VALUE_ERROR;
    const matrix = toMatrix(value, frame);
    if (format === 0) {
      return limited(matrix.values.map((single) => written(single, 0)).join(', '));
    }
    const lines: string[] = [];
    for (let row = 0; row < matrix.rows; row += 1) {
      const line = matrix.values.slice(row * matrix.columns, (row + 1) * matrix.columns);
      lines.push(line.map((single) => written(single, 1)).join(','));
    }
    return limited(`{${lines.join(';')}}`);
  }),
];
