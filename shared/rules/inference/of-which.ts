import { sumOf } from '../../numbers/decimal.ts';
import { isAmount, isTotalAt } from './headings.ts';
import { boundRow, fieldAt, inferenceId, INFERRED, type Inference } from './inference.ts';
import { labelFits, type NumberGrid } from './number-grid.ts';

/** `其中：` rows are parts of the row above them: they may leave something out, but never be more. */
export function ofWhichRows(grid: NumberGrid): readonly Inference[] {
  return grid.rows.flatMap((row, index): readonly Inference[] => {
    const parent = grid.rows[index - 1];
    if (parent !== row - 1 || !startsParts(grid, row) || startsParts(grid, parent)) return [];
    const parts = partsFrom(grid, index);
    const columns = grid.columnsIn(row).filter((column) => isPartOf(grid, parent, parts, column));
    return columns.map((column) => atMostInference(grid, parent, parts, column));
  });
}

function startsParts(grid: NumberGrid, row: number): boolean {
  const [first = 0] = grid.columnsIn(row);
  const label = grid.rowLabel(row, first);
  // `其中：` written once may be merged beside all of its rows.
  return (
    label !== null &&
    label.range.top === row &&
    labelsInRow(grid, row).some((cell) => cell.startsWith('其中'))
  );
}

function labelsInRow(grid: NumberGrid, row: number): readonly string[] {
  return (grid.labels.inRow.get(row) ?? []).map(({ text }) => text.normalize('NFKC').trim());
}

/** This row and those right below that begin with 其中 themselves: only they are surely parts. */
function partsFrom(grid: NumberGrid, index: number): readonly number[] {
  const parts: number[] = [];
  for (let next = index; next < grid.rows.length; next += 1) {
    const row = grid.rows[next] ?? 0;
    const isNext = parts.length === 0 || row === (parts.at(-1) ?? 0) + 1;
    if (!isNext || !startsParts(grid, row) || isTotalAt(grid, row, grid.columnsIn(row)[0] ?? 0))
      break;
    parts.push(row);
  }
  return parts;
}

/** Believed only where it holds: a part above its whole is told when it comes to be typed. */
function isPartOf(
  grid: NumberGrid,
  parent: number,
  parts: readonly number[],
  column: number,
): boolean {
  const whole = grid.figureAt(parent, column);
  if (!whole || !isAmount(grid, parent, column)) return false;
  if (labelFits(grid.columnLabel(parent, column), /分/u)) return false;
  const others = grid.columnsIn(parent).filter((other) => isAmount(grid, parent, other));
  const holds = (at: number) =>
    sumOf(parts.map((row) => grid.valueAt(row, at))).lessThanOrEqualTo(grid.valueAt(parent, at));
  const holding = others.filter(holds).length;
  return holding * 2 > others.length || (others.length === 1 && holding === 1);
}

function atMostInference(
  grid: NumberGrid,
  parent: number,
  parts: readonly number[],
  column: number,
): Inference {
  return {
    id: inferenceId('其中', grid, { row: parts[0] ?? parent, column }),
    rows: [
      ...parts.map((row, index) =>
        boundRow(`part${String(index)}`, 'part', [
          ['value', fieldAt(grid, { row, column }, 'money')],
        ]),
      ),
      boundRow('whole', 'whole', [['value', fieldAt(grid, { row: parent, column }, 'money')]]),
    ],
    rule: (region, id) => ({
      ...INFERRED,
      kind: 'atMost',
      id,
      left: `sum(${region}[part].value)`,
      right: `${region}.whole.value`,
      message:
        '推断：{place}等各项 {stated}超过了所属的总数 {computed}，多出 {difference}，请核对。',
      basis: '推断：其中各项不超过总数',
    }),
  };
}
