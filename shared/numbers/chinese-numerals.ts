/** The numeral sets of `[DBNum1]` 一二三, `[DBNum2]` 壹贰叁 and `[DBNum3]` １２３ with Chinese units. */
export type NumeralKind = 1 | 2 | 3;

const DIGITS: Readonly<Record<NumeralKind, string>> = {
  1: '〇一二三四五六七八九',
  2: '零壹贰叁肆伍陆柒捌玖',
  3: '０１２３４５６７８９',
};
const SMALL_UNITS: Readonly<Record<NumeralKind, readonly string[]>> = {
  1: ['', '十', '百', '千'],
  2: ['', '拾', '佰', '仟'],
  3: ['', '十', '百', '千'],
};
const BIG_UNITS = ['', '万', '亿', '万亿', '亿亿'];

/** The digits one by one: `2021` → 二〇二一. Other characters stay. */
export function spellDigits(digits: string, kind: NumeralKind): string {
  return digits.replace(/\d/g, (digit) => DIGITS[kind].charAt(Number(digit)));
}

/**
 * The value in words: `1002` → 一千〇二, `10` → 一十. Expects plain ASCII digits. Numbers beyond 20 digits and
 * with leading zeros are spelled digit by digit.
 */
export function spellWholeNumber(digits: string, kind: NumeralKind): string {
  if (digits.length > 20 || /^0\d/.test(digits)) return spellDigits(digits, kind);
  if (digits === '0') return spellDigits(digits, kind);
  let words = '';
  let pendingZero = false;
  for (let index = 0; index < digits.length; index += 1) {
    const position = digits.length - 1 - index;
    const digit = digits.charAt(index);
    if (digit === '0') {
      pendingZero = words !== '';
    } else {
      if (pendingZero) words += DIGITS[kind].charAt(0);
      pendingZero = false;
      words += DIGITS[kind].charAt(Number(digit)) + (SMALL_UNITS[kind][position % 4] ?? '');
    }
    const groupIsEmpty = /^0*$/.test(digits.slice(Math.max(0, index - 3), index + 1));
    if (position % 4 === 0 && position > 0 && !groupIsEmpty) words += BIG_UNITS[position / 4] ?? '';
  }
  return words;
}

/** A day, month or hour: as `spellWholeNumber`, but 一十五 is read 十五 where the small numerals are used. */
export function spellDatePart(digits: string, kind: NumeralKind): string {
  if (digits.length >= 4) return spellDigits(digits, kind);
  const words = spellWholeNumber(digits, kind);
  return kind === 2 ? words : words.replace(/^[一１](?=十)/, '');
}
