import type { CellError, CellValue } from '../../../workbook/cell.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { isErrorValue, type Operand } from '../../values/operand.ts';
import { lastSerial, weekdayOf, type DateSystem } from '../../values/serial-date.ts';
import { toNumber } from '../../values/coerce.ts';
import { visitValues } from '../collect.ts';
import { define, integer, maybe, operand, refusingLogicals, scalar } from '../define.ts';
import { serial, systemOf } from './calendar.ts';

/** Which days of the week are free, from Sunday. */
type Weekend = readonly boolean[];

const SATURDAY_AND_SUNDAY: Weekend = [true, false, false, false, false, false, true];

function weekendOf(value: CellValue | undefined): Weekend | CellError {
  if (value === undefined || value === null) return SATURDAY_AND_SUNDAY;
  if (isErrorValue(value)) return value;
  if (typeof value === 'string') {
    if (!/^[01]{7}$/.test(value)) return VALUE_ERROR;
    // The text begins with Monday.
    return [6, 0, 1, 2, 3, 4, 5].map((place) => value.charAt(place) === '1');
  }
  const kind = Math.trunc(Number(value));
  const free = Array.from({ length: 7 }, () => false);
  if (kind >= 1 && kind <= 7) {
    free[(kind + 5) % 7] = true;
    free[(kind + 6) % 7] = true;
    return free;
  }
  if (kind >= 11 && kind <= 17) {
    free[kind - 11] = true;
    return free;
  }
  return NUMBER_ERROR;
}

function holidaysOf(value: Operand | undefined, frame: Frame): Set<number> | CellError {
  const days = new Set<number>();
  const failure: { error: CellError | null } = { error: null };
  if (value === undefined) return days;
  visitValues([value], frame, (day) => {
    if (failure.error || day === null) return;
    const moment = toNumber(day, frame.session.dateReading);
    if (typeof moment === 'number') days.add(Math.floor(moment));
    else failure.error = moment;
  });
  return failure.error ?? days;
}

function isFree(
  day: number,
  weekend: Weekend,
  holidays: ReadonlySet<number>,
  system: DateSystem,
): boolean {
  return (weekend[weekdayOf(day, system)] ?? false) || holidays.has(day);
}

function networkDays(
  start: number,
  end: number,
  weekend: Weekend,
  holidays: ReadonlySet<number>,
  frame: Frame,
): CellValue {
  const system = systemOf(frame);
  const [from, to] = start <= end ? [start, end] : [end, start];
  const first = Math.floor(from);
  const last = Math.floor(to);
  let count = 0;
  frame.session.spend(last - first);
  for (let day = first; day <= last; day += 1) {
    if (!isFree(day, weekend, holidays, system)) count += 1;
  }
  return start <= end ? count : -count;
}

function workday(
  start: number,
  days: number,
  weekend: Weekend,
  holidays: ReadonlySet<number>,
  frame: Frame,
): CellValue {
  const system = systemOf(frame);
  if (weekend.every(Boolean)) return VALUE_ERROR;
  const step = Math.sign(days);
  let day = Math.floor(start);
  for (let left = Math.abs(days); left > 0;) {
    day += step;
    if (day < 0 || day > lastSerial(system)) return NUMBER_ERROR;
    if (!isFree(day, weekend, holidays, system)) left -= 1;
  }
  frame.session.spend(Math.abs(days));
  return day;
}

/** Days of work between dates and after a date. */
export const workdays = [
  define('NETWORKDAYS', [serial, serial, maybe(operand)], (start, end, free, frame) => {
    const holidays = holidaysOf(free, frame);
    if ('error' in holidays) return holidays;
    return networkDays(start, end, SATURDAY_AND_SUNDAY, holidays, frame);
  }),
  define('WORKDAY', [serial, integer, maybe(operand)], (start, days, free, frame) => {
    const holidays = holidaysOf(free, frame);
    if ('error' in holidays) return holidays;
    return workday(start, days, SATURDAY_AND_SUNDAY, holidays, frame);
  }),
  define(
    'NETWORKDAYS.INTL',
    [serial, serial, maybe(scalar), maybe(operand)],
    (start, end, kind, free, frame) => {
      const weekend = weekendOf(kind);
      if ('error' in weekend) return weekend;
      const holidays = holidaysOf(free, frame);
      if ('error' in holidays) return holidays;
      return networkDays(start, end, weekend, holidays, frame);
    },
  ),
  define(
    'WORKDAY.INTL',
    [serial, integer, maybe(scalar), maybe(operand)],
    (start, days, kind, free, frame) => {
      const weekend = weekendOf(kind);
      if ('error' in weekend) return weekend;
      const holidays = holidaysOf(free, frame);
      if ('error' in holidays) return holidays;
      return workday(start, days, weekend, holidays, frame);
    },
  ),
].map(refusingLogicals);
