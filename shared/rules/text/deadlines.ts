import { toHalfWidth } from '../../numbers/full-width.ts';

/** A day or month as a text names it; the year may be left out. */
export interface NamedDate {
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31; the last of the month where only the month is named. */
  readonly day: number;
}

const LAST_DAY = 31;
const MONTH_NAMES: readonly (readonly [RegExp, number])[] = [
  [/上半年|[第前]?二季度|第?2季度/u, 6],
  [/[第前]?一季度|第?1季度/u, 3],
  [/[第前]?三季度|第?3季度/u, 9],
  [/年[底末内]|年度内|当年|下半年|第?四季度|第?4季度/u, 12],
];

/** The last date that a text names: `2021年12月底前`, `12月31日`, `2023.12.31`, `年底前`; null where it names none. */
export function dateIn(text: string): NamedDate | null {
  const plain = toHalfWidth(text).replace(/\s+/g, '');
  const year = Number(/(?:^|\D)((?:19|20)\d{2})(?=[年./-])/u.exec(plain)?.[1] ?? 0) || null;
  const written = [
    ...plain.matchAll(
      /(?:(?:19|20)\d{2}[年./-])?(\d{1,2})(?:月份?|[./-](?=\d))(?:(\d{1,2})日?)?/gu,
    ),
  ];
  for (const [whole, monthText = '', dayText] of written.reverse()) {
    const month = Number(monthText);
    const hasMark = whole.includes('月') || /^(?:19|20)\d{2}/u.test(whole);
    if (!hasMark || month < 1 || month > 12) continue;
    return { year, month, day: dayText === undefined ? LAST_DAY : Number(dayText) };
  }
  const dotted = /(?:19|20)\d{2}[./-](\d{1,2})(?!\d|[./-])/u.exec(plain);
  if (dotted) return { year, month: Number(dotted[1]), day: LAST_DAY };
  const named = MONTH_NAMES.find(([pattern]) => pattern.test(plain));
  return named ? { year, month: named[1], day: LAST_DAY } : null;
}

/** Whether a text asks for something until a date: `2021年12月底前`, `12月31日之前完成`. */
export function isDeadline(text: string): boolean {
  return dateIn(text) !== null && /前|内|底|末|完成|止|截至|截止/u.test(text);
}

/** Whether a date is not behind another; a year left out is the other's. */
export function isInTime(limit: NamedDate, actual: NamedDate): boolean {
  const year = actual.year ?? limit.year ?? 0;
  const limitYear = limit.year ?? actual.year ?? 0;
  if (year !== limitYear) return year < limitYear;
  return actual.month === limit.month ? actual.day <= limit.day : actual.month < limit.month;
}
