import type { SheetLabels } from '../../forms/sheet-labels.ts';
import { labelAt } from '../../forms/sheet-labels.ts';
import { slipBetween } from '../slips.ts';
import { SCORE } from './headings.ts';
import {
  boundRow,
  fieldAt,
  inferenceId,
  INFERRED,
  type GridPlace,
  type Inference,
} from './inference.ts';
import { labelFits, type NumberGrid } from './number-grid.ts';

const GRADE_LABEL = /^(?:自评|评价|绩效|评定|综合)*(?:结果)?(?:等级|等次|评级)$/u;
const GRADE = /^(?:优秀?|良好?|中|差)$/u;
const TOTAL_SCORE_LABEL =
  /^(?:自评|评价|综合|绩效)*(?:总得分|总分|得分|总评分)(?:合计)?$|^自评(?:总)?分(?:值|数)?$/u;
const TOTAL_ROW = /^(?:总分|合计|总计|总得分|得分合计)$/u;
/** Two totals further apart are not the same total. */
const NEAR = 10;
const BOUNDS = [
  { name: '优', from: 90 },
  { name: '良', from: 80 },
  { name: '中', from: 60 },
  { name: '差', from: 0 },
];

/** A grade in words against its score, and a score named apart against the total of the table. */
export function grades(grid: NumberGrid): readonly Inference[] {
  const named = namedScores(grid);
  const total = totalScore(grid);
  const [only, ...others] = named;
  const score = only && others.length === 0 ? only : total;
  const grade = score ? gradeBeside(grid.labels) : null;
  return [
    ...(only && total && others.length === 0 && isNear(grid, only, total)
      ? [sameScore(grid, only, total)]
      : []),
    ...(score && grade ? [gradeInference(grid, score, grade)] : []),
  ];
}

/** `自评总分 | 95.5`: a number right beside a label that names a total score. */
function namedScores(grid: NumberGrid): readonly GridPlace[] {
  return grid.rows.flatMap((row) =>
    grid
      .columnsIn(row)
      .filter((column) => {
        const label = grid.rowLabel(row, column);
        const isBeside = label?.range.right === column - 1 && label.range.top === row;
        return isBeside && labelFits(label, TOTAL_SCORE_LABEL) && !labelFits(label, TOTAL_ROW);
      })
      .filter((column) => grid.valueAt(row, column).lessThanOrEqualTo(120))
      .map((column) => ({ row, column })),
  );
}

/** The score in the total row of the only table of scores. */
function totalScore(grid: NumberGrid): GridPlace | null {
  const totals = grid.rows.flatMap((row) =>
    grid
      .columnsIn(row)
      .filter(
        (column) =>
          labelFits(grid.rowLabel(row, column), TOTAL_ROW) &&
          labelFits(grid.columnLabel(row, column), SCORE),
      )
      .map((column) => ({ row, column })),
  );
  const [only, ...others] = totals;
  return only && others.length === 0 ? only : null;
}

function isNear(grid: NumberGrid, a: GridPlace, b: GridPlace): boolean {
  const [first, second] = [grid.valueAt(a.row, a.column), grid.valueAt(b.row, b.column)];
  return (
    first.minus(second).abs().lessThanOrEqualTo(NEAR) || slipBetween(first, second, 2) !== null
  );
}

function gradeBeside(labels: SheetLabels): GridPlace | null {
  for (const label of labels.cells) {
    if (!labelFits(label, GRADE_LABEL)) continue;
    const place = { row: label.range.top, column: label.range.right + 1 };
    const beside = labelAt(labels, place.row, place.column);
    if (beside && GRADE.test(beside.text.trim())) {
      return { row: beside.range.top, column: beside.range.left };
    }
  }
  return null;
}

function sameScore(grid: NumberGrid, named: GridPlace, total: GridPlace): Inference {
  return {
    id: inferenceId('总分', grid, named),
    rows: [
      boundRow('same', 'row', [
        ['left', fieldAt(grid, named, 'score')],
        ['right', fieldAt(grid, total, 'score')],
      ]),
    ],
    rule: (region, id) => ({
      ...INFERRED,
      kind: 'equal',
      id,
      each: region,
      left: 'left',
      right: 'right',
      message: '推断：{place}现为 {stated}，得分表的总分是 {computed}，应是同一个数，请核对。',
      basis: '推断：自评总分等于得分表的总分',
    }),
  };
}

function gradeInference(grid: NumberGrid, score: GridPlace, grade: GridPlace): Inference {
  return {
    id: inferenceId('等级', grid, grade),
    rows: [
      boundRow('same', 'row', [
        ['grade', fieldAt(grid, grade, 'text')],
        ['score', fieldAt(grid, score, 'score')],
      ]),
    ],
    rule: (region, id) => ({
      ...INFERRED,
      kind: 'grade',
      id,
      score: `${region}.score`,
      grades: `${region}.grade`,
      bounds: BOUNDS,
      message: '推断：等级现为“{stated}”，按得分应为“{computed}”（优90、良80、中60），请核对。',
      basis: '推断：等级与得分对应，按通行的分档',
    }),
  };
}
