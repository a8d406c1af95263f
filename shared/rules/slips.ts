import { decimalOf, formatFixed, type ExactDecimal } from '../numbers/decimal.ts';
import type { RepairKind } from './finding.ts';

/** Numbers with fewer digits lose one too easily for a coincidence to be told from a slip. */
const LEAST_DIGITS = 3;

/**
 * How the wrong figure may have been typed instead of the right one: a shifted point, 元 for 万元, swapped
 * neighbours, a digit left out. Null where no slip explains it. `places`: decimals that the form prints.
 */
export function slipBetween(
  wrong: ExactDecimal,
  right: ExactDecimal,
  places = 0,
): RepairKind | null {
  if (wrong.equals(right) || wrong.isZero() || right.isZero()) return null;
  for (const factor of [10, 100]) {
    if (wrong.times(factor).equals(right) || wrong.div(factor).equals(right)) return 'decimalShift';
  }
  if (wrong.div(10_000).equals(right)) return 'yuanToWanyuan';
  const most = Math.max(wrong.decimalPlaces(), right.decimalPlaces(), places);
  if (isOneSwap(formatFixed(wrong, most), formatFixed(right, most))) return 'swappedDigits';
  return isDroppedDigit(wrong, right) ? 'droppedDigit' : null;
}

/** Whether two texts of the same length differ by one exchange of neighbouring digits. */
function isOneSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const digits = (text: string) => text.replace('.', '');
  const [first, second] = [digits(a), digits(b)];
  const at = Array.from(first).findIndex((digit, index) => digit !== second[index]);
  if (at < 0 || a.indexOf('.') !== b.indexOf('.')) return false;
  const swapped =
    first.slice(0, at) + (first[at + 1] ?? '') + (first[at] ?? '') + first.slice(at + 2);
  return swapped === second;
}

/** 3401.0 or 341.08 for 3401.08: one digit is missing. */
function isDroppedDigit(wrong: ExactDecimal, correct: ExactDecimal): boolean {
  const text = formatFixed(correct, correct.decimalPlaces());
  const digits = wrong.toFixed();
  // Of a short number anything can be left out.
  if (text.replace(/\D/g, '').length < LEAST_DIGITS) return false;
  return Array.from(text).some((character, index) => {
    if (!/\d/.test(character)) return false;
    const rest = text.slice(0, index) + text.slice(index + 1);
    return /\d/.test(rest) && decimalOf(rest.replace(/\.$/, '')).equals(digits);
  });
}
