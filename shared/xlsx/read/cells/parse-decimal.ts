const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;
const MINUS = 0x2d;

/** Powers of ten that a double holds exactly. */
const POWERS_OF_TEN = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** Whole numbers below this are exact in a double with room for one more digit. */
const EXACT = 2 ** 53 / 10 - 1;

/**
 * The value of a plain decimal number (`-12.5`) in ASCII bytes, correctly rounded; NaN for anything else (exponents,
 * blanks, more digits than fit), which the caller then reads the slow way.
 *
 * A whole number below 2⁵³ divided by an exact power of ten is rounded once, so it equals what `Number` gives
 * (Clinger 1990, "How to read floating point numbers accurately").
 */
export function parseDecimal(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const isNegative = bytes[at] === MINUS;
  if (isNegative) at += 1;
  let digits = 0;
  let fraction = -1;
  let count = 0;
  for (; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= ZERO && byte <= NINE) {
      if (digits > EXACT) return Number.NaN;
      digits = digits * 10 + byte - ZERO;
      count += 1;
      if (fraction >= 0) fraction += 1;
    } else if (byte === DOT && fraction < 0) fraction = 0;
    else return Number.NaN;
  }
  if (count === 0 || fraction > 22) return Number.NaN;
  const value = fraction > 0 ? digits / (POWERS_OF_TEN[fraction] ?? Number.NaN) : digits;
  return isNegative ? -value : value;
}

/** The value of a decimal number with or without exponent, blanks around it allowed; NaN for anything else. */
export function numberOfText(text: string): number {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}
