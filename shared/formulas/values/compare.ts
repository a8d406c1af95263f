import type { CellValue } from '../../workbook/cell.ts';
import { toFifteenDigits } from './number-text.ts';

const collator = new Intl.Collator('zh-CN', { sensitivity: 'accent', caseFirst: 'false' });
const PLAIN_TEXT = /^[0-9A-Za-z]*$/;

/** Compares texts as spreadsheets sort them: without case, Chinese by pinyin. Negative, 0 or positive. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  if (PLAIN_TEXT.test(a) && PLAIN_TEXT.test(b)) {
    const [left, right] = [a.toLowerCase(), b.toLowerCase()];
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return collator.compare(a, b);
}

/** Whether two texts are equal without regard to case. */
export function sameText(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

/** Compares numbers after rounding both to 15 digits, so that 0.1+0.2 equals 0.3. */
export function compareNumbers(a: number, b: number): number {
  if (a === b) return 0;
  const difference = a - b;
  if (Math.abs(difference) > 1e-13 * Math.abs(a)) return difference;
  return toFifteenDigits(a) - toFifteenDigits(b);
}

const RANK = { number: 0, string: 1, boolean: 2, object: 3 } as const;

function rank(value: NonNullable<CellValue>): number {
  return RANK[typeof value as keyof typeof RANK];
}

/** Compares two values that are no errors: numbers before texts before logicals; a blank takes the other's kind. */
export function compareValues(left: CellValue, right: CellValue): number {
  if (typeof left === 'number' && typeof right === 'number') return compareNumbers(left, right);
  const a = left ?? blankLike(right);
  const b = right ?? blankLike(left);
  if (a === null || b === null) return 0;
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return rank(a) - rank(b);
}

function blankLike(value: CellValue): CellValue {
  switch (typeof value) {
    case 'number':
      return 0;
    case 'string':
      return '';
    case 'boolean':
      return false;
    default:
      return null;
  }
}
