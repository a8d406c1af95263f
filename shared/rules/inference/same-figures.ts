import { decimalOf, type ExactDecimal } from '../../numbers/decimal.ts';
import { slipBetween } from '../slips.ts';
import { unitFactor } from '../text/units.ts';
import { boundRow, fieldAt, inferenceId, INFERRED, type Inference } from './inference.ts';
import type { NamedFigure } from './named-figures.ts';

/** Two numbers of two tables with the same names. */
interface SameName {
  readonly first: NamedFigure;
  readonly second: NamedFigure;
  /** How many units of the first one unit of the second is: 10,000 for 万元 in a table of 元. */
  readonly factor: ExactDecimal;
  readonly agrees: boolean;
}

/** Names that stand in every table and mean something else in each. */
const GENERIC = /^(?:合计|小计|总计|其他|其它|金额|数量|备注|人数|数值|本年|上年|分值|得分|权重)$/u;
const LEAST_NAME = 4;
const MOST_FIGURES = 6_000;
/** So many names must agree for each that differs. */
const LEAST_AGREEING = 2;

/**
 * Numbers that carry the same names in two tables. They are believed to be the same where more of the names that
 * two tables share agree than differ, or where a single slip makes the difference.
 */
export function sameFigures(figures: readonly NamedFigure[]): readonly Inference[] {
  if (figures.length > MOST_FIGURES) return [];
  const byName = new Map<string, NamedFigure[]>();
  for (const figure of figures) {
    const name = nameOf(figure);
    if (name === null || figure.isZero) continue;
    const list = byName.get(name);
    if (list) list.push(figure);
    else byName.set(name, [figure]);
  }
  const pairs = new Map<string, SameName[]>();
  for (const list of byName.values()) {
    // A name that stands three times in one table names a kind, not a figure.
    if (list.length < 2 || list.length > 6) continue;
    for (const [first, second] of pairsBetweenTables(list)) {
      const factor = unitFactor(first.unit, second.unit);
      if (!factor) continue;
      const key = `${first.table}|${second.table}`;
      const pair = { first, second, factor, agrees: agree(first, second, factor) };
      pairs.set(key, [...(pairs.get(key) ?? []), pair]);
    }
  }
  return [...pairs.values()].flatMap((list) => {
    if (isSeries(list)) return [];
    const agreeing = new Set(list.filter(isTellingAgreement).map(valueOf)).size;
    const differing = list.filter(({ agrees }) => !agrees).length;
    const isSameThing = agreeing > 0 && agreeing >= differing * LEAST_AGREEING;
    return list.filter((pair) => isSameThing || isSlip(pair)).map((pair) => equalInference(pair));
  });
}

/** The same form for every month or unit, sheet by sheet: its figures are different ones. */
function isSeries(list: readonly SameName[]): boolean {
  const inPlace = list.filter(
    ({ first: { place: a }, second: { place: b } }) => a.row === b.row && a.column === b.column,
  );
  return inPlace.length * 2 > list.length;
}

/** Round and short figures agree by chance. */
function isTellingAgreement({ first, agrees }: SameName): boolean {
  return agrees && digitsOf(first.figure.value).length >= 3;
}

function valueOf({ first }: SameName): string {
  return first.figure.value.toFixed();
}

function digitsOf(value: ExactDecimal): string {
  return value
    .toFixed()
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
}

/** `一般公共预算|全年预算数`; null for names that say too little. */
function nameOf({ rowName, columnName, isTotal }: NamedFigure): string | null {
  if (columnName === '') return isTelling(rowName) ? rowName : null;
  if (/[率比%]|分值|得分|权重|系数/u.test(columnName)) return null;
  if (isTotal) return isTelling(columnName) ? `合计|${columnName}` : null;
  return rowName !== '' && !GENERIC.test(rowName) && isTelling(rowName + columnName)
    ? `${rowName}|${columnName}`
    : null;
}

function isTelling(name: string): boolean {
  return name.length >= LEAST_NAME && !GENERIC.test(name);
}

function pairsBetweenTables(
  list: readonly NamedFigure[],
): readonly (readonly [NamedFigure, NamedFigure])[] {
  const single = list.filter(
    (figure) => list.filter((other) => other.table === figure.table).length === 1,
  );
  return single.flatMap((first, index) =>
    single.slice(index + 1).map((second) => [first, second] as const),
  );
}

function agree(first: NamedFigure, second: NamedFigure, factor: ExactDecimal): boolean {
  const half = second.figure.half.times(factor);
  const tolerance = half.greaterThan(first.figure.half) ? half : first.figure.half;
  const difference = first.figure.value.minus(second.figure.value.times(factor)).abs();
  return first.figure.isPercent === second.figure.isPercent && difference.lessThan(tolerance);
}

function isSlip({ first, second, factor }: SameName): boolean {
  const value = second.figure.value.times(factor);
  return digitsOf(value).length >= 4 && slipBetween(first.figure.value, value) !== null;
}

function equalInference({ first, second, factor }: SameName): Inference {
  const isConverted = !factor.equals(1);
  const left = fieldAt(first.grid, first.place, 'money', first.unit);
  const right = fieldAt(second.grid, second.place, 'money', second.unit);
  const rows = [
    boundRow('same', 'row', [
      ['left', left],
      ['right', right],
    ]),
  ];
  const head = {
    ...INFERRED,
    basis: '推断：同名的数在各处应一致',
    message: isConverted
      ? '推断：{place}现为 {stated}，按另一处换算应为 {computed}，请核对是否同一个数。'
      : '推断：{place}现为 {stated}，另一处同名的数是 {computed}，请核对是否同一个数。',
  };
  return {
    id: `${inferenceId('同名', first.grid, first.place)}-${second.grid.labels.sheet.id}-${String(second.place.row)}`,
    rows,
    rule: (region, id) =>
      isConverted
        ? {
            ...head,
            kind: 'formula',
            id,
            each: region,
            result: 'left',
            expression: factor.greaterThan(1)
              ? `right * ${factor.toFixed()}`
              : `right / ${decimalOf(1).div(factor).toFixed()}`,
            rounding: 'operands',
          }
        : { ...head, kind: 'equal', id, each: region, left: 'left', right: 'right' },
  };
}
