/** A number rounded to the 15 significant digits that a spreadsheet shows and compares. */
export function toFifteenDigits(value: number): number {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15));
}

/** The text that `&` and text functions make of a number: up to 15 digits, exponent only for very large or small. */
export function numberToText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value === 0 ? '0' : String(value);
  const [mantissa = '', exponentText = '0'] = value.toExponential(14).split('e');
  const exponent = Number(exponentText);
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  const sign = negative ? '-' : '';
  if (exponent > 20 || digits.length - 1 - exponent > 20) {
    const fraction = digits.slice(1);
    const power = String(Math.abs(exponent)).padStart(2, '0');
    const point = fraction === '' ? '' : '.';
    return `${sign}${digits.slice(0, 1)}${point}${fraction}E${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}
