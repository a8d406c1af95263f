import {
  type CellAddress,
  type CellRange,
  type SheetId,
  rangeContains,
} from '../workbook/address.ts';
import { type CellValue } from '../workbook/cell.ts';
import { type ConditionalFormat } from '../workbook/conditional-format.ts';
import { type Sheet } from '../workbook/sheet.ts';
import { type DifferentialStyle } from '../workbook/style.ts';
import { type Workbook, valueAt } from '../workbook/workbook.ts';
import { conditionHolds } from './conditions.ts';
import { type ConditionalLook } from './conditional-look.ts';
import { barLook, iconLook, scaleColour, thresholdValue } from './graded-look.ts';
import { type RangeStatistics, rangeStatistics } from './range-statistics.ts';
import { createTablePainter } from './table-painter.ts';

/**
 * Computes a formula of a rule for `base`; relative references in it were written for `written`. This is
 * `ExpressionEvaluator.evaluate` of shared/formulas.
 */
type EvaluateExpression = (
  formulaText: string,
  sheetId: SheetId,
  base: CellAddress,
  written?: CellAddress,
) => CellValue | { readonly array: readonly (readonly CellValue[])[] };

/** Answers what conditional formats and table styles make of a cell; null where they change nothing. */
export type ConditionalPainter = (address: CellAddress) => ConditionalLook | null;

const MAX_REMEMBERED_CELLS = 200_000;

/**
 * The conditional formats of one sheet in one state of its workbook. Nothing is computed before it is asked for:
 * a rule on whole columns costs the cells that are shown, and its statistics are taken once.
 */
export function createConditionalPainter(
  workbook: Workbook,
  sheet: Sheet,
  evaluate: EvaluateExpression,
): ConditionalPainter {
  const tableStyle = createTablePainter(workbook, sheet);
  if (sheet.conditionalFormats.length === 0 && !tableStyle) return () => null;
  const rules = [...sheet.conditionalFormats]
    .sort((a, b) => a.priority - b.priority)
    .map((format) => preparedRule(workbook, sheet, format, evaluate));
  const remembered = new Map<number, ConditionalLook | null>();
  return (address) => {
    const key = address.row * 16_384 + address.column;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const look = aboveTable(lookOf(rules, address), tableStyle?.(address) ?? null);
    if (remembered.size >= MAX_REMEMBERED_CELLS) remembered.clear();
    remembered.set(key, look);
    return look;
  };
}

/** What one rule makes of one cell. */
interface RuleEffect extends ConditionalLook {
  readonly stops: boolean;
}

interface PreparedRule {
  readonly covers: (address: CellAddress) => boolean;
  readonly effect: (address: CellAddress) => RuleEffect | null;
}

/** Merges the effects in order of priority: what an earlier rule sets, a later one cannot change. */
function lookOf(rules: readonly PreparedRule[], address: CellAddress): ConditionalLook | null {
  let look: ConditionalLook | null = null;
  for (const rule of rules) {
    if (!rule.covers(address)) continue;
    const effect = rule.effect(address);
    if (!effect) continue;
    look = look === null ? withoutStop(effect) : merged(look, effect);
    if (effect.stops) break;
  }
  return look;
}

/** Conditional formats lie above the style of a table, as they lie above the cell's own. */
function aboveTable(
  look: ConditionalLook | null,
  table: DifferentialStyle | null,
): ConditionalLook | null {
  if (!table) return look;
  if (!look) return { style: table, bar: null, icon: null, showsValue: true };
  return { ...look, style: mergedStyle(look.style, table) };
}

function withoutStop({ style, bar, icon, showsValue }: RuleEffect): ConditionalLook {
  return { style, bar, icon, showsValue };
}

function merged(first: ConditionalLook, second: ConditionalLook): ConditionalLook {
  return {
    style: mergedStyle(first.style, second.style),
    bar: first.bar ?? second.bar,
    icon: first.icon ?? second.icon,
    showsValue: first.showsValue && second.showsValue,
  };
}

function mergedStyle(
  first: DifferentialStyle | null,
  second: DifferentialStyle | null,
): DifferentialStyle | null {
  if (!first || !second) return first ?? second;
  return {
    font: { ...second.font, ...first.font },
    fill: first.fill ?? second.fill,
    border:
      first.border && second.border
        ? { ...second.border, ...first.border }
        : (first.border ?? second.border),
    numberFormat: first.numberFormat ?? second.numberFormat,
  };
}

function preparedRule(
  workbook: Workbook,
  sheet: Sheet,
  format: ConditionalFormat,
  evaluate: EvaluateExpression,
): PreparedRule {
  const statistics = rangeStatistics(sheet, format.ranges);
  const [firstRange] = format.ranges;
  const written = { row: firstRange?.top ?? 0, column: firstRange?.left ?? 0 };
  const compute = (formula: string, base: CellAddress): CellValue => {
    const result = evaluate(formula, sheet.id, base, written);
    const isArray = typeof result === 'object' && result !== null && 'array' in result;
    return isArray ? (result.array[0]?.[0] ?? null) : result;
  };
  const grade = gradingEffect(format, statistics, (formula) => compute(formula, written));
  return {
    covers: coverage(format.ranges),
    effect: (address) => {
      const value = valueAt(sheet, address.row, address.column);
      const { rule } = format;
      if (rule.kind === 'colourScale' || rule.kind === 'dataBar' || rule.kind === 'iconSet') {
        return typeof value === 'number' ? grade(value) : null;
      }
      const { dateSystem } = workbook;
      const computeHere = (formula: string): CellValue => compute(formula, address);
      const holds = conditionHolds(rule, { value, statistics, compute: computeHere, dateSystem });
      if (!holds) return null;
      return {
        style: format.style,
        bar: null,
        icon: null,
        showsValue: true,
        stops: format.stopIfTrue,
      };
    },
  };
}

/** Whether a cell lies in one of the ranges; the box around all of them decides first. */
function coverage(ranges: readonly CellRange[]): (address: CellAddress) => boolean {
  const [only] = ranges;
  if (!only) return () => false;
  if (ranges.length === 1) return (address) => rangeContains(only, address);
  const box = ranges.reduce((whole, range) => ({
    top: Math.min(whole.top, range.top),
    left: Math.min(whole.left, range.left),
    bottom: Math.max(whole.bottom, range.bottom),
    right: Math.max(whole.right, range.right),
  }));
  return (address) =>
    rangeContains(box, address) && ranges.some((range) => rangeContains(range, address));
}

/** The effect of a scale, bar or icon set on a number; its thresholds are computed at the first number. */
function gradingEffect(
  format: ConditionalFormat,
  statistics: RangeStatistics,
  compute: (formula: string) => CellValue,
): (value: number) => RuleEffect | null {
  const { rule } = format;
  const plain = { style: null, bar: null, icon: null, showsValue: true, stops: false } as const;
  let known: readonly (number | null)[] | null = null;
  const thresholds = (): readonly (number | null)[] => {
    const wanted =
      rule.kind === 'dataBar'
        ? [rule.minimum, rule.maximum]
        : rule.kind === 'colourScale' || rule.kind === 'iconSet'
          ? rule.thresholds
          : [];
    known ??= wanted.map((threshold) => thresholdValue(threshold, { statistics, compute }));
    return known;
  };
  return (value) => {
    switch (rule.kind) {
      case 'colourScale': {
        const colour = scaleColour(rule, value, thresholds());
        if (colour === null) return null;
        const fill = { kind: 'solid', colour } as const;
        return { ...plain, style: { font: {}, fill, border: null, numberFormat: null } };
      }
      case 'dataBar': {
        const [minimum = null, maximum = null] = thresholds();
        const bar = barLook(rule, value, minimum, maximum);
        return bar && { ...plain, bar, showsValue: rule.showsValue };
      }
      case 'iconSet': {
        const icon = iconLook(rule, value, thresholds());
        return { ...plain, icon, showsValue: rule.showsValue };
      }
      default:
        return null;
    }
  };
}
