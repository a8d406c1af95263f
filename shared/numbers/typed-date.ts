import { type CalendarDate, type DateSystem, daysInMonth, serialOfDate } from './calendar.ts';

/** A date or time of day as typed. */
export type TypedMoment =
  | { readonly kind: 'moment'; readonly serial: number }
  /** Written like a date, but no calendar has it. */
  | { readonly kind: 'noSuchDay'; readonly reason: string };

const DATE =
  /^(?<year>\d{4}|\d{2})(?:(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})|年(?<monthWord>\d{1,2})月(?:(?<dayWord>\d{1,2})[日号]?)?|年)(?:[ T](?<time>.+))?$/;
const TIME =
  /^(?<half>上午|下午)?\s?(?<hour>\d{1,4})(?:[:](?<minute>\d{1,2})(?::(?<second>\d{1,2}(?:\.\d{1,3})?))?|[时点](?:(?<minuteWord>\d{1,2})分?)?(?:(?<secondWord>\d{1,2})秒)?)\s?(?<suffix>am|pm)?$/i;

/**
 * Reads a date (2021-3-15, 2021/3/15, 2021.3.15, 2021年3月15日, 20210315, with a time behind it) or a time of day
 * (8:30, 8:30:15, 下午3:20, 8时30分). A date without a year is none: there is no clock to ask.
 * `compact` allows the eight-digit form, which elsewhere is a plain number.
 */
export function readTypedMoment(
  typed: string,
  system: DateSystem,
  compact: boolean,
): TypedMoment | null {
  const eightDigits = compact ? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(typed) : null;
  if (eightDigits) {
    const [, year, month, day] = eightDigits;
    return moment({ year: Number(year), month: Number(month), day: Number(day) }, 0, system);
  }
  const parts = DATE.exec(typed)?.groups;
  if (!parts) {
    const time = readTime(typed);
    return time === null ? null : { kind: 'moment', serial: time };
  }
  const month = parts.month ?? parts.monthWord;
  // `2021年` alone and `21年` name a year, not a day.
  if (month === undefined) return null;
  const time = parts.time === undefined ? 0 : readTime(parts.time);
  if (time === null || time >= 1) return null;
  const date: CalendarDate = {
    year: fullYear(parts.year ?? ''),
    month: Number(month),
    day: Number(parts.day ?? parts.dayWord ?? 1),
  };
  return moment(date, time, system);
}

function moment(date: CalendarDate, time: number, system: DateSystem): TypedMoment {
  const serial = serialOfDate(date, system);
  if (serial !== null) return { kind: 'moment', serial: serial + time };
  return { kind: 'noSuchDay', reason: noSuchDay(date, system) };
}

function noSuchDay({ year, month }: CalendarDate, system: DateSystem): string {
  if (month < 1 || month > 12) return `没有 ${month} 月，请按“2021-3-15”的样子填写日期。`;
  if (year < Number(system)) return `这张表的日期从 ${system} 年开始，请检查年份。`;
  return `${year} 年 ${month} 月只有 ${daysInMonth(year, month, system)} 天，请检查日期。`;
}

/** Two digits are the years 1930 to 2029, as Excel reads them. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

/** A fraction of a day (more than 1 for hours beyond 24), or null. */
function readTime(typed: string): number | null {
  const parts = TIME.exec(typed.trim())?.groups;
  if (!parts) return null;
  const hour = Number(parts.hour);
  const minute = Number(parts.minute ?? parts.minuteWord ?? 0);
  const second = Number(parts.second ?? parts.secondWord ?? 0);
  if (minute > 59 || second >= 60 || hour > 9999) return null;
  const isAfternoon = parts.half === '下午' || parts.suffix?.toLowerCase() === 'pm';
  const isMorning = parts.half === '上午' || parts.suffix?.toLowerCase() === 'am';
  if ((isAfternoon || isMorning) && (hour > 12 || (hour === 0 && parts.suffix !== undefined))) {
    return null;
  }
  const hours = isAfternoon ? (hour % 12) + 12 : isMorning ? hour % 12 : hour;
  // One division keeps the double nearest to the time, as spreadsheets store it.
  return Math.round((hours * 3600 + minute * 60 + second) * 1000) / 86_400_000;
}

const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}([-/])\d{1,2}\1\d{1,2}$/, 'yyyy/m/d'],
  [/^\d{4}([-/])\d{1,2}\1\d{1,2} \d{1,2}:\d{2}$/, 'yyyy/m/d h:mm'],
  [/^\d{4}年\d{1,2}月\d{1,2}日$/, 'yyyy"年"m"月"d"日"'],
  [/^\d{4}年\d{1,2}月$/, 'yyyy"年"m"月"'],
  [/^\d{1,2}:\d{2}$/, 'h:mm'],
  [/^\d{1,2}:\d{2}:\d{2}$/, 'h:mm:ss'],
];

/**
 * The format that shows a moment as it was typed, or null for a way of writing that only a date cell reads as
 * one: 2021.3.15 may be a section number, 21-3-15 a code.
 */
export function formatOfTypedMoment(typed: string): string | null {
  return FORMATS.find(([pattern]) => pattern.test(typed))?.[1] ?? null;
}
