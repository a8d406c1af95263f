import type { CellValue } from '../../../workbook/cell.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import { toFifteenDigits } from '../../values/number-text.ts';

const DIGITS = ['ศูนย์', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'] as const;
const PLACES = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'] as const;

/** BAHTTEXT: an amount in Thai words. */
export function thaiBaht(value: number): CellValue {
  const satang = Math.round(toFifteenDigits(Math.abs(value) * 100));
  if (satang >= 1e17) return NUMBER_ERROR;
  const baht = Math.floor(satang / 100);
  const rest = satang % 100;
  const sign = value < 0 && satang > 0 ? 'ลบ' : '';
  const whole = baht > 0 || rest === 0 ? `${spelled(baht)}บาท` : '';
  return `${sign}${whole}${rest === 0 ? 'ถ้วน' : `${spelled(rest)}สตางค์`}`;
}

function spelled(value: number): string {
  if (value === 0) return DIGITS[0];
  if (value >= 1_000_000) {
    const rest = value % 1_000_000;
    return `${spelled(Math.floor(value / 1_000_000))}ล้าน${rest === 0 ? '' : spelled(rest)}`;
  }
  let result = '';
  for (let place = 5; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) continue;
    if (place === 1 && digit === 1) result += 'สิบ';
    else if (place === 1 && digit === 2) result += 'ยี่สิบ';
    else if (place === 0 && digit === 1 && value > 10) result += 'เอ็ด';
    else result += (DIGITS[digit] ?? '') + (PLACES[place] ?? '');
  }
  return result;
}
