import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { evaluateNode } from '../../evaluate/evaluate-node.ts';
import { checked } from '../../evaluate/operators.ts';
import { scalarOf } from '../../evaluate/read-cells.ts';
import { gridOf, type Grid } from '../../evaluate/grid.ts';
import type { Frame } from '../../evaluate/session.ts';
import { toText } from '../../values/coerce.ts';
import { sameText } from '../../values/compare.ts';
import { criterionOf, type Criterion } from '../../values/criterion.ts';
import { DIVISION_ERROR, NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { isErrorValue, MISSING, type Operand } from '../../values/operand.ts';
import { define, operand, type EagerFunction } from '../define.ts';
import { deviation, mean, total, variance } from '../statistics/describing.ts';

/** The column that a title or a number names; -1 for all of them, an error when there is none. */
function fieldOf(grid: Grid, field: Operand, frame: Frame): number | CellError {
  if (field === MISSING) return -1;
  const wanted = scalarOf(field, frame);
  if (isErrorValue(wanted)) return wanted;
  if (wanted === null) return -1;
  if (typeof wanted === 'string') {
    const column = columnTitled(grid, wanted);
    return column < 0 ? VALUE_ERROR : column;
  }
  const column = Math.trunc(Number(wanted)) - 1;
  return column >= 0 && column < grid.columns ? column : VALUE_ERROR;
}

function columnTitled(grid: Grid, title: string): number {
  for (let column = 0; column < grid.columns; column += 1) {
    const value = grid.at(0, column);
    const own = toText(value);
    if (typeof own === 'string' && own !== '' && sameText(own.trim(), title.trim())) return column;
  }
  return -1;
}

/** A text in a database criterion matches what begins with it; `=` before it asks for the whole. */
function criterionFor(wanted: CellValue, frame: Frame): Criterion {
  const { dateReading } = frame.session;
  if (typeof wanted !== 'string' || /^(?:<>|<=|>=|=|<|>)/.test(wanted)) {
    return criterionOf(wanted, dateReading);
  }
  const exact = criterionOf(wanted, dateReading);
  const beginning = criterionOf(`${wanted}*`, dateReading);
  return (value) => exact(value) || (typeof value === 'string' && beginning(value));
}

/** Rows of the criteria are alternatives, cells of a row must all hold. */
function conditionsOf(
  grid: Grid,
  criteria: Grid,
  frame: Frame,
): readonly ((row: number) => boolean)[] {
  const alternatives: ((row: number) => boolean)[] = [];
  for (let line = 1; line < criteria.rows; line += 1) {
    const tests: ((row: number) => boolean)[] = [];
    for (let column = 0; column < criteria.columns; column += 1) {
      const wanted = criteria.at(line, column);
      if (wanted === null) continue;
      const title = criteria.at(0, column);
      const written = toText(title);
      const field =
        typeof written === 'string' && written !== '' ? columnTitled(grid, written) : -1;
      if (field >= 0) {
        const holds = criterionFor(wanted, frame);
        tests.push((row) => holds(grid.at(row, field)));
      } else {
        tests.push(computedCondition(grid, criteria, line, column, wanted, frame));
      }
    }
    alternatives.push((row) => tests.every((holds) => holds(row)));
  }
  return alternatives;
}

/** A criterion under a title that no column has is a formula written for the first row of data. */
function computedCondition(
  grid: Grid,
  criteria: Grid,
  line: number,
  column: number,
  saved: CellValue,
  frame: Frame,
): (row: number) => boolean {
  const { session } = frame;
  const place = criteria.area;
  const formula =
    place && session.source.formulaAt(place.sheet, place.top + line, place.left + column);
  const tree = formula === null ? null : session.treeOf(formula);
  if (!tree || !place || !grid.area) return () => saved === true;
  return (row) => {
    const value = scalarOf(
      evaluateNode(tree, {
        ...frame,
        sheet: place.sheet,
        row: place.top + line,
        column: place.left + column,
        deltaRow: row - 1,
        deltaColumn: 0,
        scope: null,
      }),
      frame,
    );
    return value === true || (typeof value === 'number' && value !== 0);
  };
}

type Summary = (values: readonly CellValue[]) => CellValue;

function database(name: string, summarise: Summary): EagerFunction {
  return define(name, [operand, operand, operand], (data, field, conditions, frame) => {
    const grid = gridOf(data, frame);
    if ('error' in grid) return grid;
    const criteria = gridOf(conditions, frame);
    if ('error' in criteria) return criteria;
    const column = fieldOf(grid, field, frame);
    if (typeof column !== 'number') return column;
    const alternatives = conditionsOf(grid, criteria, frame);
    const values: CellValue[] = [];
    frame.session.spend(grid.usedRows * alternatives.length);
    for (let row = 1; row < grid.usedRows; row += 1) {
      if (!alternatives.some((holds) => holds(row))) continue;
      values.push(column < 0 ? 1 : grid.at(row, column));
    }
    return summarise(values);
  });
}

function ofNumbers(summarise: (numbers: readonly number[]) => CellValue): Summary {
  return (values) => {
    const numbers: number[] = [];
    for (const value of values) {
      if (isErrorValue(value)) return value;
      if (typeof value === 'number') numbers.push(value);
    }
    return summarise(numbers);
  };
}

function single(values: readonly CellValue[]): CellValue {
  if (values.length === 0) return VALUE_ERROR;
  return values.length > 1 ? NUMBER_ERROR : (values[0] ?? 0);
}

/** Summaries of the records of a table that fulfil criteria. */
export const databases = [
  database(
    'DSUM',
    ofNumbers((numbers) => checked(total(numbers))),
  ),
  database(
    'DAVERAGE',
    ofNumbers((numbers) => (numbers.length === 0 ? DIVISION_ERROR : checked(mean(numbers)))),
  ),
  database('DCOUNT', (values) => values.filter((value) => typeof value === 'number').length),
  database('DCOUNTA', (values) => values.filter((value) => value !== null).length),
  database(
    'DMAX',
    ofNumbers((numbers) => numbers.reduce((a, b) => Math.max(a, b), numbers[0] ?? 0)),
  ),
  database(
    'DMIN',
    ofNumbers((numbers) => numbers.reduce((a, b) => Math.min(a, b), numbers[0] ?? 0)),
  ),
  database(
    'DPRODUCT',
    ofNumbers((numbers) =>
      numbers.length === 0 ? 0 : checked(numbers.reduce((a, b) => a * b, 1)),
    ),
  ),
  database(
    'DSTDEV',
    ofNumbers((numbers) => deviation(numbers, 1)),
  ),
  database(
    'DSTDEVP',
    ofNumbers((numbers) => deviation(numbers, 0)),
  ),
  database(
    'DVAR',
    ofNumbers((numbers) => variance(numbers, 1)),
  ),
  database(
    'DVARP',
    ofNumbers((numbers) => variance(numbers, 0)),
  ),
  database('DGET', single),
];
