const MILLISECONDS_PER_DAY = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Serial of 1 March 1900, after the 29 February 1900 that the 1900 system counts by mistake. */
const AFTER_FALSE_LEAP_DAY = 61;

/**
 * The serial number of an ISO 8601 date, time or date with time as `t="d"` cells store it
 * (ECMA-376 Part 1, 18.17.4); null when the text is none. A time zone is ignored, as Excel does.
 */
export function isoDateSerial(text: string, dateSystem: '1900' | '1904'): number | null {
  const match =
    /^(?:(-?\d{4})-(\d{2})-(\d{2}))?(?:(?:^|T| )(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(
      text,
    );
  if (!match || text === '') return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match;
  if (year === undefined && match[4] === undefined) return null;
  const time = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
  if (year === undefined) return time;
  const moment = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (dateSystem === '1904') return (moment - EPOCH_1904) / MILLISECONDS_PER_DAY + time;
  const serial = (moment - EPOCH_1900) / MILLISECONDS_PER_DAY;
  return (serial < AFTER_FALSE_LEAP_DAY ? serial - 1 : serial) + time;
}
