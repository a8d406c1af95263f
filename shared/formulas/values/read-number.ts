import { serialOf, daysInMonth, type DateSystem } from './serial-date.ts';

/** What reading a date needs to know beside the text. */
export interface DateReading {
  readonly system: DateSystem;
  /** For texts without a year, such as 3-5. */
  readonly currentYear: () => number;
}

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const GROUPED = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?$|^\.\d+$/;
const FRACTION = /^([+-]?)(\d+) +(\d+)\/(\d+)$/;

/**
 * Reads a text as an operator or VALUE would: figures with signs, separators, currency, per cent, fractions, dates and
 * times as zh-CN writes them (and the English forms that every locale knows). Null when it is no number.
 */
export function readNumber(text: string, reading: DateReading): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (PLAIN.test(trimmed)) return finite(Number(trimmed));
  return readFigure(trimmed) ?? readDateTime(trimmed, reading);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function readFigure(text: string): number | null {
  const fraction = FRACTION.exec(text);
  if (fraction) {
    const [, sign, whole, numerator, denominator] = fraction;
    if (Number(denominator) === 0) return null;
    const size = Number(whole) + Number(numerator) / Number(denominator);
    return sign === '-' ? -size : size;
  }
  let rest = text;
  let sign = 1;
  let percent = 1;
  const parentheses = /^\((.*)\)$/.exec(rest);
  if (parentheses) {
    rest = (parentheses[1] ?? '').trim();
    sign = -1;
    if (/^[+-]/.test(rest)) return null;
  }
  const leading = /^([+-]?)\s*([$¥￥€£]?)\s*([+-]?)\s*(.*)$/.exec(rest);
  if (!leading) return null;
  const [, first = '', currency = '', second = '', body = ''] = leading;
  if ((first !== '' && second !== '') || (currency === '' && second !== '')) return null;
  if (first === '-' || second === '-') sign = -sign;
  rest = body;
  const marked = /^(%?)\s*(.*?)\s*(%?)$/.exec(rest);
  if (marked && (marked[1] !== '' || marked[3] !== '')) {
    if (marked[1] !== '' && marked[3] !== '') return null;
    percent = 100;
    rest = marked[2] ?? '';
  }
  if (!GROUPED.test(rest) && !PLAIN.test(rest)) return null;
  if (/^[+-]/.test(rest)) return null;
  const size = finite(Number(rest.replaceAll(',', '')));
  return size === null ? null : (sign * size) / percent;
}

/** Reads a date, a time or both; null when the text is none. */
export function readDateTime(text: string, reading: DateReading): number | null {
  const trimmed = text.trim();
  const time = readTime(trimmed);
  if (time !== null) return time;
  const date = readDate(trimmed, reading);
  if (date !== null) return date;
  const split = /^(.*?\S)(?:\s+|T(?=\d))(\d.*|上午.*|下午.*)$/.exec(trimmed);
  if (!split) return null;
  for (let index = trimmed.indexOf(' '); index > 0; index = trimmed.indexOf(' ', index + 1)) {
    const day = readDate(trimmed.slice(0, index).trim(), reading);
    const clock = day === null ? null : readTime(trimmed.slice(index + 1).trim());
    if (day !== null && clock !== null) return day + clock;
  }
  return null;
}

/** Reads a clock time as a part of a day: `12:30`, `12:30:15.5`, `3 PM`, `下午3:05`, `12时30分`. */
export function readTime(text: string): number | null {
  const match =
    /^(上午|下午)?\s*(\d{1,5})(?:\s*(?::|时|點|点)\s*(?:(\d{1,5})(?:\s*(?::|分)\s*(?:(\d{1,5}(?:\.\d*)?)\s*秒?)?)?)?)?\s*(AM|PM|A|P)?$/i.exec(
      text,
    );
  if (!match) return null;
  const [whole, chinese, hourText, minuteText, secondText, latin] = match;
  const half = (latin ?? '').charAt(0).toUpperCase();
  if (minuteText === undefined && half === '' && !/[:时点點]/.test(whole)) return null;
  if (whole.endsWith(':') && minuteText === undefined) return Number(hourText) / 24;
  let hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  const isPast = chinese === '下午' || half === 'P';
  const isBefore = chinese === '上午' || half === 'A';
  if (isPast || isBefore) {
    if (hour > 12 || (hour === 0 && half !== '')) return null;
    if (isPast && hour < 12) hour += 12;
    if (isBefore && hour === 12) hour = 0;
  }
  if (hour > 9999 || (minute > 59 && hour > 0 && second > 59)) return null;
  return (hour * 3600 + minute * 60 + second) / 86_400;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Reads a day as a serial number; null when the text is none. */
export function readDate(text: string, reading: DateReading): number | null {
  const plain = text.replace(
    /^(?:星期[一二三四五六日天]|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?),?\s+/i,
    '',
  );
  return readNumericDate(plain, reading) ?? readMonthNameDate(plain, reading);
}

function readNumericDate(text: string, reading: DateReading): number | null {
  const chinese = /^(?:(\d{2}|\d{4})\s*年)?\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?$/.exec(text);
  if (chinese) {
    const [, year, month, day] = chinese;
    return dayNumber(year ?? null, Number(month), Number(day ?? 1), reading);
  }
  const parts = /^(\d{1,4})([-/.])(\d{1,4})(?:\2(\d{1,4}))?$/.exec(text);
  if (!parts) return null;
  const [, a = '', separator, b = '', c] = parts;
  if (c === undefined) {
    if (separator === '.') return null;
    if (a.length > 2) return dayNumber(a, Number(b), 1, reading);
    if (b.length > 2) return dayNumber(b, Number(a), 1, reading);
    return dayNumber(null, Number(a), Number(b), reading) ?? dayNumber(b, Number(a), 1, reading);
  }
  if (separator === '.' && a.length < 4) return null;
  if (a.length > 2) return dayNumber(a, Number(b), Number(c), reading);
  // Years at the end are the American order, which zh-CN reads where year-month-day makes no day.
  if (c.length > 2) return dayNumber(c, Number(a), Number(b), reading);
  return dayNumber(a, Number(b), Number(c), reading) ?? dayNumber(c, Number(a), Number(b), reading);
}

function readMonthNameDate(text: string, reading: DateReading): number | null {
  const dayFirst = /^(\d{1,2})[-/ ]*([A-Za-z]{3,9})\.?(?:[-/ ,]*(\d{2}|\d{4}))?$/.exec(text);
  if (dayFirst) {
    const [, day, name = '', year] = dayFirst;
    const month = monthNamed(name);
    if (month === null) return null;
    if (year === undefined && Number(day) > daysInMonth(2000, month)) {
      return dayNumber(day ?? null, month, 1, reading);
    }
    return dayNumber(year ?? null, month, Number(day), reading);
  }
  const monthFirst = /^([A-Za-z]{3,9})\.?[-/ ]*(\d{1,4})(?:(?:,\s*|[-/ ]+)(\d{2}|\d{4}))?$/.exec(
    text,
  );
  if (monthFirst) {
    const [, name = '', figure = '', year] = monthFirst;
    const month = monthNamed(name);
    if (month === null) return null;
    if (year !== undefined) return dayNumber(year, month, Number(figure), reading);
    if (figure.length > 2 || Number(figure) > daysInMonth(2000, month)) {
      return dayNumber(figure, month, 1, reading);
    }
    return dayNumber(null, month, Number(figure), reading);
  }
  const yearFirst = /^(\d{4})[-/ ]+([A-Za-z]{3,9})[-/ ]+(\d{1,2})$/.exec(text);
  if (!yearFirst) return null;
  const month = monthNamed(yearFirst[2] ?? '');
  return month === null
    ? null
    : dayNumber(yearFirst[1] ?? '', month, Number(yearFirst[3]), reading);
}

function monthNamed(name: string): number | null {
  const lower = name.toLowerCase();
  const index = MONTHS.indexOf(lower);
  const full = index >= 0 ? index : FULL_MONTHS.indexOf(lower);
  return full >= 0 ? full + 1 : lower === 'sept' ? 9 : null;
}

/** Two-digit years up to 29 belong to this century, as in Excel's default. */
function dayNumber(
  yearText: string | null,
  month: number,
  day: number,
  { system, currentYear }: DateReading,
): number | null {
  let year = yearText === null ? currentYear() : Number(yearText);
  if (yearText !== null && yearText.length <= 2) year += year < 30 ? 2000 : 1900;
  if (yearText?.length === 3) return null;
  const firstYear = system === '1904' ? 1904 : 1900;
  if (year < firstYear || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  const leapBug = system === '1900' && year === 1900 && month === 2 && day === 29;
  if (leapBug) return 60;
  if (day > daysInMonth(year, month)) return null;
  return serialOf(year, month, day, system);
}
