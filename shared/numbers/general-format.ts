import { type ExactDecimal, decimalOf, roundHalfUp, toFifteenDigits } from './decimal.ts';

/** The most characters General shows, without the sign. */
const MAX_GENERAL = 11;

/**
 * A number as the format General shows it in a cell that has room for `maxCharacters` characters (the sign
 * counts): at most 11 of them, decimals rounded to fit, scientific where the whole part does not fit or where
 * a small number would lose its digits. Null when nothing fits; such a cell shows ####.
 */
export function formatGeneral(value: number, maxCharacters = MAX_GENERAL + 1): string | null {
  if (!Number.isFinite(value)) return null;
  if (value === 0) return maxCharacters >= 1 ? '0' : null;
  const sign = value < 0 ? '-' : '';
  const room = Math.min(MAX_GENERAL, maxCharacters - sign.length);
  if (room < 1) return null;
  const magnitude = decimalOf(toFifteenDigits(Math.abs(value)));
  const text = fixed(magnitude, room) ?? scientific(magnitude, room);
  return text === null ? null : unsignedZero(sign, text);
}

function unsignedZero(sign: string, text: string): string {
  return text === '0' ? text : sign + text;
}

function fixed(magnitude: ExactDecimal, room: number): string | null {
  const wholeDigits = Math.max(1, magnitude.e + 1);
  if (wholeDigits > room) return null;
  const exact = magnitude.toFixed();
  if (exact.length <= room) return exact;
  if (magnitude.e < -4 && room === MAX_GENERAL) return null;
  const places = Math.max(0, room - wholeDigits - 1);
  const rounded = roundHalfUp(magnitude, places);
  if (rounded.isZero() && scientific(magnitude, room) !== null) return null;
  const text = rounded.toFixed();
  return text.length <= room ? text : null;
}

function scientific(magnitude: ExactDecimal, room: number): string | null {
  // A power of three digits may be one character longer, but only where the width is not the limit.
  const limit = room === MAX_GENERAL && Math.abs(magnitude.e) >= 100 ? room + 1 : room;
  for (let decimals = 5; decimals >= 0; decimals -= 1) {
    const text = scientificText(magnitude, decimals);
    if (text.length <= limit) return text;
  }
  return null;
}

function scientificText(magnitude: ExactDecimal, decimals: number): string {
  const [mantissa = '', exponent = '0'] = magnitude.toExponential(decimals).split('e');
  const shortMantissa = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  const power = Math.abs(Number(exponent));
  return `${shortMantissa}E${exponent.startsWith('-') ? '-' : '+'}${String(power).padStart(2, '0')}`;
}
