import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { toMatrix } from '../../evaluate/read-cells.ts';
import type { Frame } from '../../evaluate/session.ts';
import { DIVISION_ERROR, NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import { isError, isErrorValue, type Operand } from '../../values/operand.ts';
import { toNumber } from '../../values/coerce.ts';
import { numbersOf } from '../collect.ts';
import { array, define, number, operand, optional, refusingLogicals, rest } from '../define.ts';

function netPresent(rate: number, values: readonly number[]): number {
  let sum = 0;
  let factor = 1;
  for (const value of values) {
    factor *= 1 + rate;
    sum += value / factor;
  }
  return sum;
}

function netPresentValue(rate: number, operands: readonly Operand[], frame: Frame): CellValue {
  const values = numbersOf(operands, frame);
  if (!Array.isArray(values)) return values;
  return rate === -1 ? DIVISION_ERROR : checked(netPresent(rate, values));
}

/** Finds where a falling or rising curve crosses zero, from a guess; null when it does not. */
function rootOf(curve: (rate: number) => number, guess: number): number | null {
  let rate = guess;
  for (let step = 0; step < 60; step += 1) {
    const value = curve(rate);
    const width = Math.max(1e-8, Math.abs(rate) * 1e-7);
    const slope = (curve(rate + width) - curve(rate - width)) / (2 * width);
    if (!Number.isFinite(value) || !Number.isFinite(slope) || slope === 0) break;
    const next = rate - value / slope;
    if (Math.abs(next - rate) <= 1e-15 * Math.max(1, Math.abs(next))) return next;
    rate = next <= -1 ? (rate - 1) / 2 : next;
  }
  return bisected(curve);
}

/** Halving between the first two points of a net in which the curve changes sign. */
function bisected(curve: (rate: number) => number): number | null {
  const net = [-0.9999999, -0.99, -0.9, -0.5, -0.1, 0, 0.05, 0.1, 0.5, 1, 5, 10, 100, 1000];
  for (let place = 0; place + 1 < net.length; place += 1) {
    let low = net[place] ?? 0;
    let high = net[place + 1] ?? 0;
    const start = curve(low);
    if (!(start * curve(high) <= 0)) continue;
    for (let step = 0; step < 200; step += 1) {
      const middle = (low + high) / 2;
      if (start * curve(middle) <= 0) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  }
  return null;
}

function internalRate(operandValue: Operand, guess: number, frame: Frame): CellValue {
  const values = numbersOf([operandValue], frame);
  if (!Array.isArray(values)) return values;
  if (!values.some((value) => value > 0) || !values.some((value) => value < 0)) return NUMBER_ERROR;
  const root = rootOf((rate) => netPresent(rate, values) * (1 + rate), guess);
  return root === null ? NUMBER_ERROR : checked(root);
}

function modifiedRate(
  operandValue: Operand,
  finance: number,
  reinvest: number,
  frame: Frame,
): CellValue {
  const values = numbersOf([operandValue], frame);
  if (!Array.isArray(values)) return values;
  const n = values.length;
  const gains = netPresent(
    reinvest,
    values.map((value) => Math.max(0, value)),
  );
  const losses = netPresent(
    finance,
    values.map((value) => Math.min(0, value)),
  );
  if (gains === 0 || losses === 0 || n < 2) return DIVISION_ERROR;
  const ratio = (-gains * (1 + reinvest) ** n) / (losses * (1 + finance));
  return checked(ratio ** (1 / (n - 1)) - 1);
}

interface DatedFlows {
  readonly values: readonly number[];
  readonly days: readonly number[];
}

function datedFlows(values: Operand, dates: Operand, frame: Frame): DatedFlows | CellError {
  if (isError(values)) return values;
  if (isError(dates)) return dates;
  const flows = toMatrix(values, frame).values;
  const moments = toMatrix(dates, frame).values;
  if (flows.length !== moments.length) return NUMBER_ERROR;
  const result = { values: [] as number[], days: [] as number[] };
  for (const [place, value] of flows.entries()) {
    const moment = moments[place] ?? null;
    if (isErrorValue(value)) return value;
    if (isErrorValue(moment)) return moment;
    if (typeof value === 'boolean' || typeof value === 'string') return VALUE_ERROR;
    const day = toNumber(moment, frame.session.dateReading);
    if (typeof day !== 'number') return day;
    result.values.push(value ?? 0);
    result.days.push(Math.floor(day));
  }
  const first = result.days[0] ?? 0;
  return result.days.some((day) => day < first) ? NUMBER_ERROR : result;
}

function datedPresent({ values, days }: DatedFlows, rate: number): number {
  const first = days[0] ?? 0;
  return values.reduce(
    (sum, value, place) => sum + value / (1 + rate) ** (((days[place] ?? 0) - first) / 365),
    0,
  );
}

/** Values at different times: net present values and rates of return. */
export const cashFlows = [
  define('NPV', [number, rest(operand)], netPresentValue),
  define('IRR', [array, optional(number, 0.1)], internalRate),
  define('MIRR', [array, number, number], modifiedRate),
  refusingLogicals(
    define('XNPV', [number, array, array], (rate, values, dates, frame) => {
      const flows = datedFlows(values, dates, frame);
      if ('error' in flows) return flows;
      return rate <= 0 ? NUMBER_ERROR : checked(datedPresent(flows, rate));
    }),
  ),
  refusingLogicals(
    define('XIRR', [array, array, optional(number, 0.1)], (values, dates, guess, frame) => {
      const flows = datedFlows(values, dates, frame);
      if ('error' in flows) return flows;
      const hasBoth =
        flows.values.some((value) => value > 0) && flows.values.some((value) => value < 0);
      if (!hasBoth || guess <= -1) return NUMBER_ERROR;
      const root = rootOf((rate) => datedPresent(flows, rate), guess);
      return root === null ? NUMBER_ERROR : checked(root);
    }),
  ),
  refusingLogicals(
    define('FVSCHEDULE', [number, array], (principal, schedule, frame) => {
      const rates = numbersOf([schedule], frame);
      if (!Array.isArray(rates)) return rates;
      return checked(rates.reduce((value, rate) => value * (1 + rate), principal));
    }),
  ),
];
