import {
  dateOfSerial,
  daysInMonth,
  serialOfDate,
  type DateSystem,
} from '../../../shared/numbers/calendar.ts';
import { decimalOf, numberOf, sumOf } from '../../../shared/numbers/decimal.ts';
import type { CellValue } from '../../../shared/workbook/cell.ts';
import { continueList } from './known-lists.ts';

/** A cell to be continued: what it holds and whether its number is shown as a date. */
export interface FillSource {
  readonly value: CellValue;
  readonly isDate: boolean;
}

/** How a drag of the fill handle goes on. `copies`: repeat the cells instead of continuing them. */
export interface FillWish {
  readonly count: number;
  readonly backward: boolean;
  readonly copies: boolean;
  readonly dateSystem: DateSystem;
}

/**
 * The `count` values that follow the sources, nearest first (before them when `backward`). Two or more numbers go
 * on with their step, a single date with the next day, 一月 and 星期一 through their lists, a text with a number
 * in it with the next number; everything else, and a single number, is repeated.
 */
export function fillSeries(sources: readonly FillSource[], wish: FillWish): CellValue[] {
  const ordered = wish.backward ? [...sources].reverse() : sources;
  if (ordered.length === 0 || wish.count <= 0) return [];
  if (!wish.copies) {
    const series =
      dateSeries(ordered, wish) ?? numberSeries(ordered, wish.count) ?? textSeries(ordered, wish);
    if (series) return series;
  }
  return Array.from(
    { length: wish.count },
    (_, index) => ordered[index % ordered.length]?.value ?? null,
  );
}

function numbersOf(sources: readonly FillSource[]): number[] | null {
  const numbers = sources.map(({ value }) => value).filter((value) => typeof value === 'number');
  return numbers.length === sources.length ? numbers : null;
}

function numberSeries(sources: readonly FillSource[], count: number): CellValue[] | null {
  const numbers = numbersOf(sources);
  if (!numbers || numbers.length < 2) return null;
  const exact = numbers.map((value) => decimalOf(value));
  const [first, second] = exact;
  const last = exact.at(-1);
  if (!first || !second || !last) return null;
  const step = second.minus(first);
  const isEven = exact.every(
    (value, index) => index === 0 || value.minus(exact[index - 1] ?? value).equals(step),
  );
  if (isEven) {
    return Array.from({ length: count }, (_, index) => numberOf(last.plus(step.times(index + 1))));
  }
  // Uneven steps go on along the straight line that fits best, as spreadsheets do.
  const size = exact.length;
  const middle = (size - 1) / 2;
  const mean = sumOf(exact).div(size);
  const slope = sumOf(exact.map((value, index) => value.minus(mean).times(index - middle))).div(
    exact.reduce((total, _, index) => total + (index - middle) ** 2, 0),
  );
  return Array.from({ length: count }, (_, index) =>
    numberOf(mean.plus(slope.times(size + index - middle)).toSignificantDigits(15)),
  );
}

function dateSeries(sources: readonly FillSource[], wish: FillWish): CellValue[] | null {
  const serials = numbersOf(sources);
  if (!serials || !sources.every(({ isDate }) => isDate)) return null;
  const last = serials.at(-1) ?? 0;
  if (serials.length === 1) {
    const step = wish.backward ? -1 : 1;
    return Array.from({ length: wish.count }, (_, index) => last + step * (index + 1));
  }
  const months = monthStep(serials, wish.dateSystem);
  if (months === null) return numberSeries(sources, wish.count);
  return Array.from({ length: wish.count }, (_, index) =>
    addMonths(last, months * (index + 1), wish.dateSystem),
  );
}

/** The common distance in months where all dates fall on the same day of their month; null otherwise. */
function monthStep(serials: readonly number[], system: DateSystem): number | null {
  const dates = serials.map((serial) => dateOfSerial(serial, system));
  let step: number | null = null;
  for (let index = 1; index < dates.length; index += 1) {
    const [before, after] = [dates[index - 1], dates[index]];
    if (!before || after?.day !== before.day) return null;
    const months = (after.year - before.year) * 12 + after.month - before.month;
    if (step !== null && step !== months) return null;
    step = months;
  }
  return step === 0 ? null : step;
}

function addMonths(serial: number, months: number, system: DateSystem): number {
  const date = dateOfSerial(serial, system);
  if (!date) return serial;
  const index = date.year * 12 + date.month - 1 + months;
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  const day = Math.min(date.day, daysInMonth(year, month, system));
  return serialOfDate({ year, month, day }, system) ?? serial;
}

function textSeries(sources: readonly FillSource[], wish: FillWish): CellValue[] | null {
  const texts = sources.map(({ value }) => value).filter((value) => typeof value === 'string');
  if (texts.length !== sources.length) return null;
  return continueList(texts, wish) ?? numberedSeries(texts, wish);
}

/** `项目1` → `项目2`, `第3季度` → `第4季度`; an identity number (many digits) is no counter. */
function numberedSeries(texts: readonly string[], wish: FillWish): CellValue[] | null {
  const parts = texts.map((text) => /^(\D*)(\d{1,9})(\D*)$/.exec(text));
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  const numbers: number[] = [];
  for (const part of parts) {
    if (!part || part[1] !== first[1] || part[3] !== first[3]) return null;
    numbers.push(Number(part[2]));
  }
  const step = stepOf(numbers, wish.backward);
  if (step === null) return null;
  const digits = last[2]?.startsWith('0') ? last[2].length : 0;
  return Array.from({ length: wish.count }, (_, index) => {
    const number = Math.abs(Number(last[2]) + step * (index + 1));
    return `${first[1] ?? ''}${String(number).padStart(digits, '0')}${first[3] ?? ''}`;
  });
}

function stepOf(numbers: readonly number[], backward: boolean): number | null {
  if (numbers.length === 1) return backward ? -1 : 1;
  const step = (numbers[1] ?? 0) - (numbers[0] ?? 0);
  const isEven = numbers.every(
    (value, index) => index === 0 || value - (numbers[index - 1] ?? 0) === step,
  );
  return isEven ? step : null;
}
