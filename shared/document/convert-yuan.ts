import { decimalOf, formatFixed, numberOf, sumOf, type ExactDecimal } from '../numbers/decimal.ts';
import { failure, success, type Result } from '../result.ts';
import {
  balanceRounding,
  type BalancedAmount,
  type SumRelation,
} from '../rules/balancing/balanced-rounding.ts';
import { boundSums } from '../rules/balancing/sum-relations.ts';
import {
  formatRange,
  rangeContains,
  type CellAddress,
  type CellRange,
  type SheetId,
} from '../workbook/address.ts';
import type { Cell } from '../workbook/cell.ts';
import type { EditRefusal } from '../workbook/edit.ts';
import { contentCellAt, editRefusalAt } from '../workbook/editability.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { cellAt, sheetById, styleAt } from '../workbook/workbook.ts';
import { fieldAt, keyOf, nameAt } from './bound-cells.ts';
import { applyAct, type OpenDocument } from './document.ts';
import { addedCells } from './formula-sums.ts';

/** One amount as it is and as it will be. */
export interface ConvertedAmount {
  readonly cell: CellAddress;
  /** Row and column names, or the address. */
  readonly name: string;
  /** 元, as typed. */
  readonly before: string;
  /** 万元 with two decimals. */
  readonly after: string;
  readonly value: number;
  /** By how much it gives way so that the sums hold (`+0.01`); null where it is simply rounded. */
  readonly adjustment: string | null;
}

/** A total that the details add up to afterwards; one with a formula follows by itself. */
export interface KeptTotal {
  readonly name: string;
  readonly after: string;
}

/** What converting a region would do, to be shown before it is done. */
export interface YuanConversion {
  readonly sheet: SheetId;
  readonly range: CellRange;
  readonly amounts: readonly ConvertedAmount[];
  readonly totals: readonly KeptTotal[];
  /** Sums that do not hold, before or after, with what they are off by. */
  readonly problems: readonly string[];
}

/** Why nothing is converted. */
export type ConversionRefusal = { readonly kind: 'noAmounts' } | { readonly kind: 'tooMany' };

const YUAN_IN_WANYUAN = 10_000;
const PLACES = 2;
const MOST_AMOUNTS = 20_000;

/**
 * Plans to convert the typed amounts of a region from 元 to 万元 with two decimals such that details go on adding up
 * to their totals (舍位平衡). Sums are those that the form's rules state and those that formulas compute; rates,
 * counts, scores and locked cells are left alone.
 */
export function planYuanConversion(
  document: OpenDocument,
  sheetId: SheetId,
  range: CellRange,
): Result<YuanConversion, ConversionRefusal> {
  const sheet = sheetById(document.workbook, sheetId);
  const typed = sheet ? typedAmounts(document, sheet, range) : new Map<string, TypedAmount>();
  if (typed.size > MOST_AMOUNTS) return failure({ kind: 'tooMany' });
  if (!sheet || ![...typed.values()].some(({ exact }) => !exact.isZero())) {
    return failure({ kind: 'noAmounts' });
  }
  const sums = [...formulaSums(document, sheet, typed), ...ruleSums(document, typed)];
  const amounts = new Map([...typed].map(([key, { exact }]) => [key, exact]));
  for (const { relation, exact } of sums) {
    if (!amounts.has(relation.total)) amounts.set(relation.total, exact);
  }
  const relations = sums.map(({ relation }) => relation);
  const balanced = balanceRounding(amounts, relations, PLACES);
  return success({
    sheet: sheetId,
    range,
    amounts: [...typed].flatMap(([key, amount]) => {
      const result = balanced.amounts.get(key);
      return result && !amount.exact.isZero() ? [converted(document, sheetId, amount, result)] : [];
    }),
    totals: sums.flatMap(({ relation, name }) => {
      const total = balanced.amounts.get(relation.total);
      return total && !typed.has(relation.total)
        ? [{ name, after: formatFixed(total.rounded, PLACES) }]
        : [];
    }),
    problems: balanced.unbalanced.map(({ relation, exactDifference, roundedDifference }) => {
      const name = sums.find((sum) => sum.relation === relation)?.name ?? '';
      return exactDifference.isZero()
        ? `${name}：各项之和与合计相差 ${formatFixed(roundedDifference.abs(), PLACES)} 万元（各项已由别的合计定下，无法再调整）。`
        : `${name}：换算前各项之和与合计就差 ${formatFixed(exactDifference.abs().times(YUAN_IN_WANYUAN), PLACES)} 元，请先核对。`;
    }),
  });
}

/** Converts as planned, as one act named `元换算为万元 C7:E9`. */
export function convertYuan(
  document: OpenDocument,
  { sheet, range, amounts }: YuanConversion,
): Result<OpenDocument, EditRefusal> {
  const cells = amounts.map(({ cell, value }) => ({
    ...cell,
    content: { kind: 'value' as const, value },
  }));
  return applyAct(document, {
    label: `元换算为万元 ${formatRange(range)}`,
    focus: { sheet, range },
    edits: [{ kind: 'setCells', sheet, cells }],
  });
}

interface TypedAmount {
  readonly cell: CellAddress;
  readonly yuan: ExactDecimal;
  /** 万元, unrounded. */
  readonly exact: ExactDecimal;
}

interface NamedSum {
  readonly relation: SumRelation;
  readonly name: string;
  /** The total in 万元 that the parts give, unrounded. */
  readonly exact: ExactDecimal;
}

function typedAmounts(
  document: OpenDocument,
  sheet: Sheet,
  range: CellRange,
): ReadonlyMap<string, TypedAmount> {
  const amounts = new Map<string, TypedAmount>();
  for (const [row, { cells }] of sheet.rows) {
    if (row < range.top || row > range.bottom) continue;
    for (const [column, cell] of cells) {
      const address = { row, column };
      if (!rangeContains(range, address) || typeof cell.value !== 'number') continue;
      if (cell.formula || !isAmount(document, sheet, address)) continue;
      const yuan = decimalOf(cell.value);
      amounts.set(keyOf(sheet.id, address), {
        cell: address,
        yuan,
        exact: yuan.div(YUAN_IN_WANYUAN),
      });
    }
  }
  return amounts;
}

function isAmount(document: OpenDocument, sheet: Sheet, address: CellAddress): boolean {
  const owner = contentCellAt(sheet, address);
  if (owner.row !== address.row || owner.column !== address.column) return false;
  if (editRefusalAt(document.workbook, sheet.id, address)) return false;
  const field = document.form && fieldAt(document.form.binding, sheet.id, address);
  if (field) return field.type === 'money' || field.type === 'number';
  const { numberFormat } = styleAt(document.workbook, sheet, address);
  return !/[%ymdhs]/i.test(numberFormat.replace(/"[^"]*"|\[[^\]]*\]/g, ''));
}

function formulaSums(
  document: OpenDocument,
  sheet: Sheet,
  typed: ReadonlyMap<string, TypedAmount>,
): readonly NamedSum[] {
  const sums: NamedSum[] = [];
  const adding: (CellAddress & { readonly cell: Cell })[] = [];
  for (const [row, { cells }] of sheet.rows) {
    for (const [column, cell] of cells) if (cell.formula) adding.push({ row, column, cell });
  }
  // Sums of sums: each round knows the totals that the one before found.
  const known = new Map([...typed].map(([key, { exact }]) => [key, exact]));
  let rest = adding;
  for (;;) {
    const waiting: typeof adding = [];
    const before = known.size;
    for (const place of rest) {
      const { row, column } = place;
      const sum = sumAt(document, sheet, { row, column }, known);
      if (sum === 'waiting') waiting.push(place);
      if (sum === null || sum === 'waiting') continue;
      sums.push(sum);
      known.set(sum.relation.total, sum.exact);
    }
    if (known.size === before || waiting.length === 0) return sums;
    rest = waiting;
  }
}

/** The sum of a formula cell; `waiting` while a part is a formula whose own sum is not known, null where it is no such sum. */
function sumAt(
  document: OpenDocument,
  sheet: Sheet,
  address: CellAddress,
  known: ReadonlyMap<string, ExactDecimal>,
): NamedSum | 'waiting' | null {
  const added = addedCells(document.workbook, sheet.id, address);
  if (!added) return null;
  const filled = added.filter(({ row, column }) => {
    const cell = cellAt(sheet, row, column);
    return cell !== undefined && (cell.formula !== undefined || typeof cell.value === 'number');
  });
  const keys = filled.map((cell) => ({ key: keyOf(sheet.id, cell), sign: cell.sign }));
  if (keys.length === 0 || !keys.some(({ key }) => known.has(key))) return 'waiting';
  if (!keys.every(({ key }) => known.has(key))) return 'waiting';
  const relation: SumRelation = {
    total: keyOf(sheet.id, address),
    parts: keys,
    kind: 'equals',
  };
  const exact = sumOf(keys.map(({ key, sign }) => (known.get(key) ?? decimalOf(0)).times(sign)));
  return { relation, name: nameAt(document, sheet.id, address), exact };
}

/** The sums of the form's rules whose total was typed; totals with formulas are known already. */
function ruleSums(
  document: OpenDocument,
  typed: ReadonlyMap<string, TypedAmount>,
): readonly NamedSum[] {
  const rules = document.form ?? document.inferred;
  if (!rules) return [];
  return boundSums(rules.package, rules.binding).flatMap(({ total, parts }) => {
    const key = keyOf(total.sheet, total.cell);
    const own = typed.get(key);
    const known = parts.flatMap(({ field, sign }) => {
      const part = keyOf(field.sheet, field.cell);
      return typed.has(part) ? [{ key: part, sign }] : [];
    });
    const isWhole = parts.every(({ field }) => {
      const sheet = sheetById(document.workbook, field.sheet);
      const cell = sheet && cellAt(sheet, field.cell.row, field.cell.column);
      return typed.has(keyOf(field.sheet, field.cell)) || typeof cell?.value !== 'number';
    });
    if (!own || known.length === 0 || !isWhole) return [];
    return [
      {
        relation: { total: key, parts: known, kind: 'equals' as const },
        name: total.name,
        exact: own.exact,
      },
    ];
  });
}

function converted(
  document: OpenDocument,
  sheet: SheetId,
  { cell, yuan }: TypedAmount,
  { plain, rounded }: BalancedAmount,
): ConvertedAmount {
  const difference = rounded.minus(plain);
  const sign = difference.isNegative() ? '−' : '+';
  return {
    cell,
    name: nameAt(document, sheet, cell),
    before: yuan.toFixed(),
    after: formatFixed(rounded, PLACES),
    value: numberOf(rounded),
    adjustment: difference.isZero() ? null : `${sign}${formatFixed(difference.abs(), PLACES)}`,
  };
}
