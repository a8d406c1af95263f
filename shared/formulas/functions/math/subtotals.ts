import type { CellError, CellValue } from '../../../workbook/cell.ts';
import type { CellRange } from '../../../workbook/address.ts';
import type { Sheet } from '../../../workbook/sheet.ts';
import { cellAt } from '../../../workbook/workbook.ts';
import { checked } from '../../evaluate/operators.ts';
import { scalarOf, toMatrix, visitCells } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import { DIVISION_ERROR, NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { isErrorValue, Matrix, Reference, type Operand } from '../../values/operand.ts';
import { define, integer, operand, rest, array } from '../define.ts';
import {
  deviation,
  mean,
  median,
  mode,
  sorted,
  total,
  variance,
} from '../statistics/describing.ts';
import { percentileInclusive } from '../statistics/ranking.ts';

/** What a subtotal leaves out. */
interface Omissions {
  readonly hiddenRows: boolean;
  readonly errors: boolean;
  /** Cells that hold subtotals themselves, so that nothing is counted twice. */
  readonly subtotals: boolean;
}

const IS_SUBTOTAL = /(?:^|_xlfn\.|[^A-Za-z0-9_.])(?:SUBTOTAL|AGGREGATE)\(/i;

/** The values of the references that are not left out; of several areas in order. */
function keptValues(
  operands: readonly Operand[],
  omissions: Omissions,
  frame: Frame,
): CellValue[] | CellError {
  const { session } = frame;
  const values: CellValue[] = [];
  for (const part of operands) {
    if (part instanceof Reference) {
      for (const area of part.areas) {
        const rows = session.sheets[area.sheet]?.rows;
        const filters = filteredRanges(session.sheets[area.sheet]);
        visitCells(area, session, (value, row, column) => {
          const isHidden = rows?.get(row)?.hidden === true;
          const isFilteredOut =
            isHidden && filters.some(({ top, bottom }) => row > top && row <= bottom);
          if (isFilteredOut || (omissions.hiddenRows && isHidden)) return true;
          if (omissions.errors && isErrorValue(value)) return true;
          if (omissions.subtotals) {
            if (holdsSubtotal(session.sheets[area.sheet], row, column)) return true;
          }
          values.push(value);
          return true;
        });
      }
    } else {
      const matrix = part instanceof Matrix ? part : toMatrix(part, frame);
      for (const value of matrix.values) {
        if (!(omissions.errors && isErrorValue(value))) values.push(value);
      }
    }
  }
  return values;
}

/** Rows hidden inside these were hidden by a filter, so that every subtotal leaves them out. */
function filteredRanges(sheet: Sheet | undefined): readonly CellRange[] {
  if (!sheet) return [];
  const tables = sheet.tables.flatMap(({ range, filterHasConditions }) =>
    filterHasConditions ? [range] : [],
  );
  return sheet.autoFilter && sheet.autoFilterHasConditions ? [sheet.autoFilter, ...tables] : tables;
}

function holdsSubtotal(sheet: Sheet | undefined, row: number, column: number): boolean {
  const formula = sheet && cellAt(sheet, row, column)?.formula;
  if (!formula || formula.kind === 'dataTable') return false;
  if (formula.text !== null) return IS_SUBTOTAL.test(formula.text);
  if (formula.kind !== 'shared') return false;
  const master = cellAt(sheet, formula.master.row, formula.master.column)?.formula;
  return master !== undefined && master.kind !== 'dataTable' && IS_SUBTOTAL.test(master.text ?? '');
}

function numbersIn(values: readonly CellValue[]): number[] | CellError {
  const numbers: number[] = [];
  for (const value of values) {
    if (isErrorValue(value)) return value;
    if (typeof value === 'number') numbers.push(value);
  }
  return numbers;
}

/** The eleven plain summaries by their number. */
function summarised(kind: number, values: readonly CellValue[]): CellValue {
  if (kind === 3) return values.length;
  if (kind === 2) return values.filter((value) => typeof value === 'number').length;
  const numbers = numbersIn(values);
  if (!Array.isArray(numbers)) return numbers;
  switch (kind) {
    case 1:
      return numbers.length === 0 ? DIVISION_ERROR : checked(mean(numbers));
    case 4:
      return numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0);
    case 5:
      return numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0);
    case 6:
      return numbers.length === 0 ? 0 : checked(numbers.reduce((a, b) => a * b, 1));
    case 7:
      return deviation(numbers, 1);
    case 8:
      return deviation(numbers, 0);
    case 9:
      return checked(total(numbers));
    case 10:
      return variance(numbers, 1);
    case 11:
      return variance(numbers, 0);
    case 12:
      return median(numbers);
    case 13:
      return mode(numbers);
    default:
      return VALUE_ERROR;
  }
}

function subtotal(kind: number, references: readonly Operand[], frame: Frame): Operand {
  const plain = kind > 100 ? kind - 100 : kind;
  if (plain < 1 || plain > 11) return VALUE_ERROR;
  const failed = references.find((part) => !(part instanceof Reference));
  if (failed !== undefined)
    return isErrorValue(scalarOf(failed, frame)) ? scalarOf(failed, frame) : VALUE_ERROR;
  const values = keptValues(
    references,
    { hiddenRows: kind > 100, errors: false, subtotals: true },
    frame,
  );
  return Array.isArray(values) ? summarised(plain, values) : values;
}

function aggregate(kind: number, option: number, args: readonly Operand[], frame: Frame): Operand {
  if (kind < 1 || kind > 19 || option < 0 || option > 7) return VALUE_ERROR;
  const omissions: Omissions = {
    hiddenRows: option % 2 === 1,
    errors: option === 2 || option === 3 || option === 6 || option === 7,
    subtotals: option < 4,
  };
  if (kind <= 13) {
    const values = keptValues(args, omissions, frame);
    return Array.isArray(values) ? summarised(kind, values) : values;
  }
  if (args.length < 2) return VALUE_ERROR;
  const [source = null, parameter = null] = args;
  const values = keptValues([source], omissions, frame);
  if (!Array.isArray(values)) return values;
  const numbers = numbersIn(values);
  if (!Array.isArray(numbers)) return numbers;
  const places = toMatrix(parameter, frame);
  const results = places.values.map((place) =>
    isErrorValue(place) ? place : ranked(kind, sorted(numbers), Number(place)),
  );
  return results.length === 1
    ? (results[0] ?? null)
    : new Matrix(places.rows, places.columns, results);
}

/** The six summaries with a second number: LARGE, SMALL, PERCENTILE and QUARTILE in both kinds. */
function ranked(kind: number, ordered: readonly number[], parameter: number): CellValue {
  const n = ordered.length;
  switch (kind) {
    case 14:
    case 15: {
      const place = Math.ceil(parameter);
      if (!(place >= 1 && place <= n)) return NUMBER_ERROR;
      return ordered[kind === 14 ? n - place : place - 1] ?? NUMBER_ERROR;
    }
    case 16:
      return percentileInclusive(ordered, parameter);
    case 17:
      return percentileInclusive(ordered, Math.trunc(parameter) / 4);
    default: {
      const share = kind === 18 ? parameter : Math.trunc(parameter) / 4;
      const place = share * (n + 1) - 1;
      if (n === 0 || place < 0 || place > n - 1) return NUMBER_ERROR;
      return percentileInclusive(ordered, n === 1 ? 0 : place / (n - 1));
    }
  }
}

/** Summaries that leave out hidden rows, errors and other summaries. */
export const subtotals = [
  define('SUBTOTAL', [integer, rest(operand)], subtotal),
  define('AGGREGATE', [integer, integer, rest(array)], aggregate),
];
