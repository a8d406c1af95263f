import { valueAt } from '../../workbook/workbook.ts';
import { slipBetween } from '../slips.ts';
import { labelledFigures, type LabelledFigure } from '../text/labelled-figures.ts';
import { statedFigure, statementAgrees } from '../text/statements.ts';
import { boundRow, fieldAt, inferenceId, INFERRED, type Inference } from './inference.ts';
import type { NamedFigure } from './named-figures.ts';
import type { NumberGrid } from './number-grid.ts';

/** What a figure of the budget is called, in headings and in texts. The first that fits counts. */
const CONCEPTS: readonly (readonly [string, RegExp])[] = [
  ['执行率', /预算(?:资金)?(?:执行|完成|支出|使用)率|^(?:总)?(?:执行|支出)率$|支出进度|执行进度/u],
  ['调整率', /调整率/u],
  ['年初预算', /年初(?:批复|安排|部门)?(?:支出)?预算/u],
  ['全年预算', /全年预算|调整后(?:的)?(?:支出)?预算|调整预算数|预算总额|年度预算总/u],
  ['基本支出', /基本支出/u],
  ['项目支出', /项目支出/u],
  [
    '执行数',
    /全年执行|实际(?:完成)?支出|年度支出|支出总额|全年支出|实际执行|支出决算|累计支出|执行数/u,
  ],
  ['自评得分', /自评(?:总)?得分|自评(?:总)?分|总得分/u],
];
/** A figure of another year, a difference, a plan: not the figure of the table. */
const OTHER_FIGURE = /上年|去年|同比|增[长加]|减少|下降|降低|较|比|其中|目标|计划|拟|应|平均|人均/u;
const LEAST_TEXT = 12;

interface Statement {
  readonly place: { readonly row: number; readonly column: number };
  readonly said: LabelledFigure;
  readonly figure: NamedFigure;
  readonly agrees: boolean;
}

/** Figures in long texts that a table holds too: 全年预算3646.57万元，预算完成率93.27%. */
export function textStatements(
  grid: NumberGrid,
  figures: readonly NamedFigure[],
): readonly Inference[] {
  const concepts = byConcept(figures);
  if (concepts.size === 0) return [];
  return longTexts(grid).flatMap(({ text, row, column }) => {
    const statements = labelledFigures(text).flatMap((said): readonly Statement[] => {
      const figure = figureFor(said, concepts);
      return figure
        ? [{ place: { row, column }, said, figure, agrees: agreesWith(said, figure) }]
        : [];
    });
    const agreeing = statements.filter(({ agrees }) => agrees).length;
    const isSameThing = agreeing > 0 && agreeing >= statements.length - agreeing;
    return distinct(statements)
      .filter((statement) => isSameThing || isSlip(statement))
      .map((statement) => statementInference(grid, statement));
  });
}

function longTexts(grid: NumberGrid) {
  const texts: { text: string; row: number; column: number }[] = [];
  for (const [row, { cells }] of grid.labels.sheet.rows) {
    if (row > LAST_TEXT_ROW) continue;
    for (const column of cells.keys()) {
      const value = valueAt(grid.labels.sheet, row, column);
      if (typeof value === 'string' && value.length >= LEAST_TEXT && /\d/.test(value)) {
        texts.push({ text: value, row, column });
      }
    }
  }
  return texts;
}

const LAST_TEXT_ROW = 500;

/** The figures of each concept: those of totals where there are any, else a single one. */
function byConcept(figures: readonly NamedFigure[]): ReadonlyMap<string, readonly NamedFigure[]> {
  const found = new Map<string, NamedFigure[]>();
  for (const figure of figures) {
    const concept = conceptOfFigure(figure);
    if (concept === null || figure.isZero) continue;
    const list = found.get(concept);
    if (list) list.push(figure);
    else found.set(concept, [figure]);
  }
  const chosen = new Map<string, readonly NamedFigure[]>();
  for (const [concept, list] of found) {
    const totals = list.filter(({ isTotal, columnName }) => isTotal || columnName === '');
    const candidates = totals.length > 0 ? totals : list;
    if (candidates.length === 1 || totals.length > 0) chosen.set(concept, candidates);
  }
  return chosen;
}

function conceptOfFigure({ rowName, columnName, isTotal }: NamedFigure): string | null {
  if (columnName === '') return conceptOf(rowName);
  const ofRow = conceptOf(rowName);
  // A row of 基本支出 is that only in a column of plain amounts.
  if (ofRow !== null) return /金额|^支出数?$|决算数/u.test(columnName) ? ofRow : null;
  return isTotal ? conceptOf(columnName) : null;
}

function conceptOf(name: string): string | null {
  return CONCEPTS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** The figure that a statement speaks of; the one that agrees where there are several. */
function figureFor(
  said: LabelledFigure,
  concepts: ReadonlyMap<string, readonly NamedFigure[]>,
): NamedFigure | null {
  const { quantity, label } = said;
  const concept = conceptOf(label);
  if (concept === null || OTHER_FIGURE.test(label)) return null;
  if (quantity.bound !== null && quantity.bound !== 'about') return null;
  const candidates = (concepts.get(concept) ?? []).filter(
    ({ figure, unit }) => statedFigure(quantity, unit, figure.isPercent) !== null,
  );
  const agreeing = candidates.find((figure) => agreesWith(said, figure));
  const [only, ...others] = candidates;
  const isOne = only && others.every(({ figure }) => figure.value.equals(only.figure.value));
  return agreeing ?? (isOne ? only : null);
}

function agreesWith({ quantity }: LabelledFigure, { figure, unit }: NamedFigure): boolean {
  return statementAgrees(quantity, figure, unit);
}

function isSlip({ said, figure }: Statement): boolean {
  const stated = statedFigure(said.quantity, figure.unit, figure.figure.isPercent);
  const scale = figure.figure.isPercent ? 100 : 1;
  const value = figure.figure.value.times(scale);
  if (!stated || value.toFixed().replace(/\D|^0+/g, '').length < 4) return false;
  return slipBetween(stated.times(scale), value) !== null;
}

function distinct(statements: readonly Statement[]): readonly Statement[] {
  const seen = new Map<string, Statement>();
  for (const statement of statements) {
    const { label } = statement.said;
    const known = seen.get(label);
    if (!known || !statement.agrees) seen.set(label, statement);
  }
  return [...seen.values()];
}

function statementInference(grid: NumberGrid, { place, said, figure }: Statement): Inference {
  const type = figure.figure.isPercent ? 'percent' : 'money';
  return {
    id: `${inferenceId('正文', grid, place)}-${String(figure.place.row)}-${String(figure.place.column)}`,
    rows: [
      boundRow('same', 'row', [
        ['text', fieldAt(grid, place, 'text')],
        ['figure', fieldAt(figure.grid, figure.place, type, figure.unit)],
      ]),
    ],
    rule: (region, id) => ({
      ...INFERRED,
      kind: 'textFigure',
      id,
      texts: [`${region}.text`],
      names: [`=${said.label}`],
      equals: `${region}.figure`,
      message: '推断：{place}里写的是 {stated}，表里同名的数是 {computed}，请核对是否同一个数。',
      basis: '推断：文字里的数与表里同名的数一致',
    }),
  };
}
