import type { CalculationEnvironment } from '../../shared/formulas/calculator.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';

/** Days from the zero of serial dates to 1970-01-01, by date system. */
const DAYS_BEFORE_1970 = { '1900': 25_569, '1904': 24_107 } as const;
const MILLISECONDS_PER_DAY = 86_400_000;
const MILLISECONDS_PER_MINUTE = 60_000;

/** The serial number of a moment by the clock on the wall, as NOW gives it. */
export function serialOf(moment: Date, dateSystem: Workbook['dateSystem']): number {
  const local = moment.getTime() - moment.getTimezoneOffset() * MILLISECONDS_PER_MINUTE;
  return local / MILLISECONDS_PER_DAY + DAYS_BEFORE_1970[dateSystem];
}

/** The clock and chance of this computer, for a workbook of that date system. */
export function computerEnvironment(dateSystem: Workbook['dateSystem']): CalculationEnvironment {
  return {
    now: () => serialOf(new Date(), dateSystem),
    random: () => Math.random(),
  };
}
