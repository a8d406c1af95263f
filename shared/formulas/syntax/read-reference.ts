import { parseA1Ref, parseStructRef } from '@borgar/fx/xlsx';
import { MAX_COLUMNS, MAX_ROWS } from '../../workbook/address.ts';
import type { FormulaNode, ReferenceBounds, ReferencePrefix, TextSpan } from './tree.ts';

const CELL_OR_RANGE =
  /^(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7}))?$/;

/** Reads a reference token such as `B5`, `$A$1:C3`, `A:C`, `4:4` or `'a b'!A1`; null when it is none. */
export function readReference(raw: string, span: TextSpan): FormulaNode | null {
  const bounds = readPlainBounds(raw);
  if (bounds) return { kind: 'reference', raw, prefix: null, bounds, ...span };
  const parsed = parseA1Ref(raw);
  if (!parsed) return null;
  const prefix = readPrefix(parsed.workbookName ?? '', parsed.sheetName ?? '');
  if ('name' in parsed) return { kind: 'name', raw, prefix, name: parsed.name, ...span };
  const { range } = parsed;
  const wholeColumns = range.top == null;
  const wholeRows = range.left == null;
  const top = range.top ?? 0;
  const left = range.left ?? 0;
  const bottom = wholeColumns ? MAX_ROWS - 1 : (range.bottom ?? top);
  const right = wholeRows ? MAX_COLUMNS - 1 : (range.right ?? left);
  const shape = wholeColumns
    ? 'columns'
    : wholeRows
      ? 'rows'
      : raw.slice(raw.lastIndexOf('!') + 1).includes(':')
        ? 'range'
        : 'cell';
  return {
    kind: 'reference',
    raw,
    prefix,
    bounds: orderedBounds(
      { row: top, column: left, rowFixed: range.$top ?? false, columnFixed: range.$left ?? false },
      {
        row: bottom,
        column: right,
        rowFixed: range.$bottom ?? range.$top ?? false,
        columnFixed: range.$right ?? range.$left ?? false,
      },
      shape,
    ),
    ...span,
  };
}

/** Reads a table reference token such as `Table1[[#This Row],[金额]]`; null when it is none. */
export function readTableReference(raw: string, span: TextSpan): FormulaNode | null {
  const parsed = parseStructRef(raw);
  if (!parsed) return null;
  return {
    kind: 'table',
    raw,
    workbook: parsed.workbookName ?? '',
    table: parsed.table ?? '',
    columns: parsed.columns ?? [],
    sections: parsed.sections ?? [],
    ...span,
  };
}

interface Corner {
  readonly row: number;
  readonly column: number;
  readonly rowFixed: boolean;
  readonly columnFixed: boolean;
}

function readPlainBounds(raw: string): ReferenceBounds | null {
  const match = CELL_OR_RANGE.exec(raw);
  if (!match) return null;
  const first = readCorner(match[1], match[2], match[3], match[4]);
  if (!first) return null;
  if (match[6] === undefined) return orderedBounds(first, first, 'cell');
  const second = readCorner(match[5], match[6], match[7], match[8]);
  return second && orderedBounds(first, second, 'range');
}

function readCorner(columnMark = '', letters = '', rowMark = '', digits = ''): Corner | null {
  let column = 0;
  for (let index = 0; index < letters.length; index += 1) {
    column = column * 26 + (letters.charCodeAt(index) & 31);
  }
  const row = Number(digits);
  if (row < 1 || row > MAX_ROWS || column > MAX_COLUMNS) return null;
  return {
    row: row - 1,
    column: column - 1,
    rowFixed: rowMark !== '',
    columnFixed: columnMark !== '',
  };
}

function orderedBounds(a: Corner, b: Corner, shape: ReferenceBounds['shape']): ReferenceBounds {
  const [upper, lower] = a.row <= b.row ? [a, b] : [b, a];
  const [leftmost, rightmost] = a.column <= b.column ? [a, b] : [b, a];
  return {
    top: upper.row,
    left: leftmost.column,
    bottom: lower.row,
    right: rightmost.column,
    topFixed: upper.rowFixed || shape === 'columns',
    leftFixed: leftmost.columnFixed || shape === 'rows',
    bottomFixed: lower.rowFixed || shape === 'columns',
    rightFixed: rightmost.columnFixed || shape === 'rows',
    shape,
  };
}

function readPrefix(workbook: string, sheets: string): ReferencePrefix | null {
  if (workbook === '' && sheets === '') return null;
  const colon = sheets.indexOf(':');
  if (colon < 0) return { workbook, sheet: sheets, lastSheet: '' };
  return { workbook, sheet: sheets.slice(0, colon), lastSheet: sheets.slice(colon + 1) };
}
