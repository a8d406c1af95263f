import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { callLifted } from '../lift.ts';
import { checked } from '../../evaluate/operators.ts';
import { usedPart } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import { criterionOf, type Criterion } from '../../values/criterion.ts';
import { DIVISION_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { isError, isErrorValue, Reference, type Area, type Operand } from '../../values/operand.ts';
import { define, operand, rest, type EagerFunction } from '../define.ts';

interface Condition {
  readonly area: Area;
  readonly fulfilled: Criterion;
}

interface Selection {
  /** Rows and columns from the first cell of the condition ranges. */
  readonly rows: number;
  readonly columns: number;
}

/** Calls `visit` with the distance of every cell whose partners fulfil all conditions. */
function visitFulfilled(
  conditions: readonly Condition[],
  size: Selection,
  frame: Frame,
  visit: (row: number, column: number) => boolean,
): void {
  const { source } = frame.session;
  frame.session.spend(size.rows * conditions.length);
  for (let row = 0; row < size.rows; row += 1) {
    const lines = conditions.map(({ area }) => source.line(area.sheet, area.top + row));
    for (let column = 0; column < size.columns; column += 1) {
      let holds = true;
      for (let index = 0; index < conditions.length && holds; index += 1) {
        const condition = conditions[index];
        if (!condition) break;
        holds = condition.fulfilled(lines[index]?.[condition.area.left + column] ?? null);
      }
      if (holds && !visit(row, column)) return;
    }
  }
}

/** How far the ranges have to be walked: beyond the used part every cell is blank and adds nothing. */
function walked(areas: readonly Area[], frame: Frame): Selection {
  let [rows, columns] = [0, 0];
  for (const area of areas) {
    const used = usedPart(area, frame.session);
    rows = Math.max(rows, used ? height(used) : 0);
    columns = Math.max(columns, used ? width(used) : 0);
  }
  return { rows, columns };
}

function height(area: Area): number {
  return area.bottom - area.top + 1;
}

function width(area: Area): number {
  return area.right - area.left + 1;
}

/** The one area of a range argument; conditional sums take nothing else. */
function areaOf(value: Operand): Area | CellError {
  if (isError(value)) return value;
  if (!(value instanceof Reference)) return VALUE_ERROR;
  const [area] = value.areas;
  return area && value.areas.length === 1 ? area : VALUE_ERROR;
}

function readConditions(
  args: readonly Operand[],
  criteria: readonly CellValue[],
  frame: Frame,
): Condition[] | CellError {
  const conditions: Condition[] = [];
  for (const [index, argument] of args.entries()) {
    const area = areaOf(argument);
    if ('error' in area) return area;
    const [first] = conditions;
    if (first && (height(first.area) !== height(area) || width(first.area) !== width(area))) {
      return VALUE_ERROR;
    }
    const criterion = criteria[index] ?? null;
    conditions.push({ area, fulfilled: criterionOf(criterion, frame.session.dateReading) });
  }
  return conditions;
}

type Fold = (values: readonly CellValue[]) => CellValue;

function collect(
  conditions: readonly Condition[],
  target: Area,
  frame: Frame,
  fold: Fold,
): CellValue {
  const values: CellValue[] = [];
  visitFulfilled(conditions, walked([target], frame), frame, (row, column) => {
    const value = frame.session.valueAt(target.sheet, target.top + row, target.left + column);
    values.push(value);
    return true;
  });
  return fold(values);
}

function folded(
  start: number,
  step: (total: number, value: number) => number,
  finish: (total: number, count: number) => CellValue,
): Fold {
  return (values) => {
    let total = start;
    let count = 0;
    for (const value of values) {
      if (typeof value === 'number') {
        total = step(total, value);
        count += 1;
      } else if (isErrorValue(value)) return value;
    }
    return finish(total, count);
  };
}

const total = folded(0, (sum, value) => sum + value, checked);
const mean = folded(
  0,
  (sum, value) => sum + value,
  (sum, count) => (count === 0 ? DIVISION_ERROR : checked(sum / count)),
);
const greatest = folded(-Infinity, Math.max, (value, count) => (count === 0 ? 0 : value));
const least = folded(Infinity, Math.min, (value, count) => (count === 0 ? 0 : value));

/** SUMIF and AVERAGEIF: the target takes the size of the condition range, whatever size it was given. */
function single(name: string, fold: Fold): EagerFunction {
  return define(name, [operand, operand, rest(operand, true)], (range, criterion, targets, frame) =>
    callLifted([criterion], frame, ([wanted]) => {
      const conditions = readConditions([range], [wanted ?? null], frame);
      if (!Array.isArray(conditions)) return conditions;
      const [condition] = conditions;
      const given = areaOf(targets[0] ?? range);
      if ('error' in given || !condition) return 'error' in given ? given : VALUE_ERROR;
      const target = {
        ...given,
        bottom: given.top + height(condition.area) - 1,
        right: given.left + width(condition.area) - 1,
      };
      frame.session.source.prepare(target);
      return collect(conditions, target, frame, fold);
    }),
  );
}

function several(name: string, fold: Fold): EagerFunction {
  return define(name, [operand, rest(operand)], (range, pairs, frame) => {
    if (pairs.length % 2 !== 0) return VALUE_ERROR;
    const ranges = pairs.filter((_, index) => index % 2 === 0);
    const criteria = pairs.filter((_, index) => index % 2 === 1);
    return callLifted(criteria, frame, (wanted) => {
      const target = areaOf(range);
      if ('error' in target) return target;
      const conditions = readConditions(ranges, wanted, frame);
      if (!Array.isArray(conditions)) return conditions;
      const [first] = conditions;
      if (!first || height(first.area) !== height(target) || width(first.area) !== width(target)) {
        return VALUE_ERROR;
      }
      return collect(conditions, target, frame, fold);
    });
  });
}

function count(conditions: readonly Condition[] | CellError, frame: Frame): CellValue {
  if ('error' in conditions) return conditions;
  const [first] = conditions;
  if (!first) return VALUE_ERROR;
  const areas = conditions.map(({ area }) => area);
  const size = walked(areas, frame);
  let found = 0;
  visitFulfilled(conditions, size, frame, () => {
    found += 1;
    return true;
  });
  const blankCounts = conditions.every(({ fulfilled }) => fulfilled(null));
  return blankCounts
    ? found + height(first.area) * width(first.area) - size.rows * size.columns
    : found;
}

/** Sums, counts and means of the cells that fulfil conditions. */
export const conditionalSums = [
  single('SUMIF', total),
  single('AVERAGEIF', mean),
  several('SUMIFS', total),
  several('AVERAGEIFS', mean),
  several('MAXIFS', greatest),
  several('MINIFS', least),
  define('COUNTIF', [operand, operand], (range, criterion, frame) =>
    callLifted([criterion], frame, (wanted) =>
      count(readConditions([range], wanted, frame), frame),
    ),
  ),
  define('COUNTIFS', [rest(operand)], (pairs, frame) => {
    if (pairs.length % 2 !== 0) return VALUE_ERROR;
    const ranges = pairs.filter((_, index) => index % 2 === 0);
    const criteria = pairs.filter((_, index) => index % 2 === 1);
    return callLifted(criteria, frame, (wanted) =>
      count(readConditions(ranges, wanted, frame), frame),
    );
  }),
];
