import { assertNever } from '../assert-never.ts';
import { dateOfSerial } from '../numbers/calendar.ts';
import { formatGeneral } from '../numbers/general-format.ts';
import { type CellValue, isCellError } from '../workbook/cell.ts';
import { type ConditionalRule } from '../workbook/conditional-format.ts';
import { compareValues } from './compare-values.ts';
import { type RangeStatistics } from './range-statistics.ts';

/** The rules that either hold for a cell or do not; scales, bars and icons grade it instead. */
type TestingRule = Exclude<
  ConditionalRule,
  { readonly kind: 'colourScale' | 'dataBar' | 'iconSet' }
>;

/** What a rule is tested with. */
interface TestedCell {
  readonly value: CellValue;
  readonly statistics: RangeStatistics;
  /** A formula of the rule, computed for this cell. */
  readonly compute: (formula: string) => CellValue;
  readonly dateSystem: '1900' | '1904';
}

/** Whether a rule holds for a cell (ECMA-376 Part 1, 18.3.1.10 and 18.18.12). */
export function conditionHolds(rule: TestingRule, cell: TestedCell): boolean {
  switch (rule.kind) {
    case 'cellIs':
      return comparisonHolds(rule.operator, rule.formulas, cell);
    case 'expression':
      return isTrue(cell.compute(rule.formula));
    case 'top':
      return isAmongTop(rule, cell);
    case 'average':
      return isBeyondAverage(rule, cell);
    case 'duplicates': {
      const count = cell.statistics.count(cell.value);
      return rule.unique ? count === 1 : count > 1;
    }
    case 'text':
      return textHolds(rule.operator, cell.value, rule.text);
    case 'blanks':
      return isBlank(cell.value) === rule.blank;
    case 'errors':
      return isCellError(cell.value) === rule.error;
    case 'timePeriod':
      return isInPeriod(rule.period, cell);
    default:
      return assertNever(rule, 'conditional rule');
  }
}

function isTrue(value: CellValue): boolean {
  return value === true || (typeof value === 'number' && value !== 0);
}

function isBlank(value: CellValue): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function comparisonHolds(operator: string, formulas: readonly string[], cell: TestedCell): boolean {
  const [first, second] = formulas.map((formula) => cell.compute(formula));
  if (first === undefined) return false;
  const order = compareValues(cell.value, first);
  if (order === null) return false;
  switch (operator) {
    case 'lessThan':
      return order < 0;
    case 'lessThanOrEqual':
      return order <= 0;
    case 'equal':
      return order === 0;
    case 'notEqual':
      return order !== 0;
    case 'greaterThanOrEqual':
      return order >= 0;
    case 'greaterThan':
      return order > 0;
    case 'between':
    case 'notBetween': {
      if (second === undefined) return false;
      const isBetween = liesBetween(cell.value, first, second);
      return isBetween !== null && isBetween === (operator === 'between');
    }
    case 'containsText':
    case 'notContains':
    case 'beginsWith':
    case 'endsWith': {
      const wanted = textOf(first);
      const kind = operator === 'containsText' ? 'contains' : operator;
      return wanted !== null && textHolds(kind, cell.value, wanted);
    }
    default:
      return false;
  }
}

/** The bounds may stand in either order. */
function liesBetween(value: CellValue, one: CellValue, other: CellValue): boolean | null {
  const bounds = compareValues(one, other);
  if (bounds === null) return null;
  const [low, high] = bounds <= 0 ? [one, other] : [other, one];
  const fromLow = compareValues(value, low);
  const toHigh = compareValues(value, high);
  return fromLow === null || toHigh === null ? null : fromLow >= 0 && toHigh <= 0;
}

function textHolds(
  operator: 'contains' | 'notContains' | 'beginsWith' | 'endsWith',
  value: CellValue,
  wanted: string,
): boolean {
  const text = textOf(value)?.toLowerCase() ?? null;
  if (text === null || wanted === '') return false;
  const sought = wanted.toLowerCase();
  switch (operator) {
    case 'contains':
      return text.includes(sought);
    case 'notContains':
      return !text.includes(sought);
    case 'beginsWith':
      return text.startsWith(sought);
    case 'endsWith':
      return text.endsWith(sought);
    default:
      return assertNever(operator, 'text rule');
  }
}

function textOf(value: CellValue): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatGeneral(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === null ? '' : null;
}

function isAmongTop(
  rule: Extract<ConditionalRule, { readonly kind: 'top' }>,
  { value, statistics }: TestedCell,
): boolean {
  if (typeof value !== 'number') return false;
  const sorted = statistics.numbers();
  const wanted = rule.percent ? Math.floor((sorted.length * rule.rank) / 100) : rule.rank;
  const count = Math.min(sorted.length, Math.max(1, wanted));
  const border = rule.bottom ? sorted[count - 1] : sorted[sorted.length - count];
  if (border === undefined) return false;
  return rule.bottom ? value <= border : value >= border;
}

function isBeyondAverage(
  rule: Extract<ConditionalRule, { readonly kind: 'average' }>,
  { value, statistics }: TestedCell,
): boolean {
  if (typeof value !== 'number' || statistics.numbers().length === 0) return false;
  if (rule.standardDeviations > 0) {
    const distance = rule.standardDeviations * statistics.standardDeviation();
    const difference = value - statistics.mean();
    return rule.above ? difference >= distance : difference <= -distance;
  }
  const mean = statistics.mean();
  if (rule.equal && value === mean) return true;
  return rule.above ? value > mean : value < mean;
}

function isInPeriod(period: string, { value, compute, dateSystem }: TestedCell): boolean {
  const now = compute('TODAY()');
  if (typeof value !== 'number' || typeof now !== 'number') return false;
  const day = Math.floor(value);
  const today = Math.floor(now);
  const away = day - today;
  // Weeks run from Sunday to Saturday; serial 1 of the 1900 system counts as a Sunday.
  const weekday = (today + (dateSystem === '1904' ? 1461 : -1)) % 7;
  const week = Math.floor((away + weekday) / 7);
  switch (period) {
    case 'today':
      return away === 0;
    case 'yesterday':
      return away === -1;
    case 'tomorrow':
      return away === 1;
    case 'last7Days':
      return away <= 0 && away > -7;
    case 'lastWeek':
      return week === -1;
    case 'thisWeek':
      return week === 0;
    case 'nextWeek':
      return week === 1;
    case 'lastMonth':
      return monthsBetween(today, day, dateSystem) === -1;
    case 'thisMonth':
      return monthsBetween(today, day, dateSystem) === 0;
    case 'nextMonth':
      return monthsBetween(today, day, dateSystem) === 1;
    default:
      return false;
  }
}

function monthsBetween(from: number, to: number, dateSystem: '1900' | '1904'): number | null {
  const start = dateOfSerial(from, dateSystem);
  const end = dateOfSerial(to, dateSystem);
  if (!start || !end) return null;
  return (end.year - start.year) * 12 + end.month - start.month;
}
