import { Decimal as AnyDecimal } from 'decimal.js';

/**
 * Decimal arithmetic for money and rates. 60 significant digits hold every product and sum of two doubles'
 * decimal texts; rounding is half away from zero, as Excel's ROUND and the printed forms do it.
 */
const Decimal = AnyDecimal.clone({
  precision: 60,
  rounding: AnyDecimal.ROUND_HALF_UP,
  toExpNeg: -400,
  toExpPos: 400,
});

/** An exact decimal number; immutable. */
export type ExactDecimal = AnyDecimal;

/**
 * The decimal that a clerk sees: a number stands for its shortest decimal text (0.1 is exactly 0.1), a text for
 * itself. Throws on NaN, infinities and texts that are no number; values of cells never are those.
 */
export function decimalOf(value: number | string): ExactDecimal {
  const decimal = new Decimal(value);
  if (!decimal.isFinite()) throw new RangeError(`no finite number: ${String(value)}`);
  return decimal;
}

/** The exact sum; 0 for none. */
export function sumOf(addends: readonly ExactDecimal[]): ExactDecimal {
  return addends.reduce((total, addend) => total.plus(addend), new Decimal(0));
}

/** numerator ÷ denominator to 60 digits, or null when the denominator is zero. */
export function ratioOf(numerator: ExactDecimal, denominator: ExactDecimal): ExactDecimal | null {
  return denominator.isZero() ? null : new Decimal(numerator).div(denominator);
}

/** Rounds half away from zero to a number of decimal places; negative places round before the point (−4: to 万). */
export function roundHalfUp(value: ExactDecimal, places: number): ExactDecimal {
  if (places >= 0) return value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
  const unit = new Decimal(10).pow(-places);
  return value.div(unit).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).times(unit);
}

/** The nearest double, for putting a decimal back into a cell; a zero is never negative. */
export function numberOf(value: ExactDecimal): number {
  return value.isZero() ? 0 : value.toNumber();
}

/** How many decimal places the value needs: 2681.9 → 1, 100 → 0. */
export function decimalPlacesOf(value: ExactDecimal): number {
  return value.decimalPlaces();
}

/** `3401.08` with exactly `places` decimals, rounded half up; a result of zero carries no minus. */
export function formatFixed(value: ExactDecimal, places: number): string {
  const rounded = roundHalfUp(value, places);
  return (rounded.isZero() ? rounded.abs() : rounded).toFixed(places);
}

/** A ratio as per cent: 0.932713 → `93.27%`. `places` counts the decimals of the percentage. */
export function formatPercent(ratio: ExactDecimal, places = 2): string {
  return `${formatFixed(ratio.times(100), places)}%`;
}

/**
 * The number with the 15 significant digits that spreadsheets keep and show. The largest doubles would round
 * up beyond what a double holds and stay as they are.
 */
export function toFifteenDigits(value: number): number {
  const rounded = Number(value.toPrecision(15));
  return Number.isFinite(rounded) ? rounded : value;
}
