import type { CellValue } from '../../../workbook/cell.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';

const DIGITS = ['〇一二三四五六七八九', '零壹贰叁肆伍陆柒捌玖'] as const;
const PLACES = [
  ['', '十', '百', '千'],
  ['', '拾', '佰', '仟'],
] as const;
const GROUPS = ['', '万', '亿', '兆'] as const;

/** NUMBERSTRING: 1 counts 一百二十三, 2 writes 壹佰贰拾叁 as on cheques, 3 lists 一二三. */
export function chineseFigures(value: number, kind: number): CellValue {
  const whole = Math.round(Math.abs(value));
  if (kind < 1 || kind > 3 || whole >= 1e16 || value < 0) return NUMBER_ERROR;
  if (kind === 3) {
    return String(whole)
      .split('')
      .map((digit) => DIGITS[0].charAt(Number(digit)))
      .join('');
  }
  const digits = kind === 1 ? DIGITS[0] : DIGITS[1];
  const places = kind === 1 ? PLACES[0] : PLACES[1];
  if (whole === 0) return digits.charAt(0);
  let result = '';
  let owesZero = false;
  for (let group = 3; group >= 0; group -= 1) {
    const part = Math.floor(whole / 10_000 ** group) % 10_000;
    if (part === 0) {
      owesZero ||= result !== '';
      continue;
    }
    for (let place = 3; place >= 0; place -= 1) {
      const digit = Math.floor(part / 10 ** place) % 10;
      if (digit === 0) {
        owesZero ||= result !== '';
        continue;
      }
      if (owesZero) result += digits.charAt(0);
      owesZero = false;
      result += digits.charAt(digit) + (places[place] ?? '');
    }
    result += GROUPS[group] ?? '';
    owesZero = false;
  }
  return result;
}
