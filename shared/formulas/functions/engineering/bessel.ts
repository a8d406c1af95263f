import type { CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import { NUMBER_ERROR } from '../../values/errors.ts';
import { define, integer, number } from '../define.ts';

const EULER = 0.57721566490153286061;

/** J of orders 0 to `most` by Miller's backward recurrence, scaled so that J0 + 2(J2 + J4 + …) is 1. */
function besselJs(x: number, most: number): number[] {
  const size = Math.abs(x);
  if (size === 0) return [1, ...Array.from({ length: most }, () => 0)];
  const start =
    2 * Math.ceil((Math.max(most, size) + 20 + 6 * Math.cbrt(Math.max(size, most)) * 2) / 2);
  const values = Array.from({ length: most + 1 }, () => 0);
  let [above, here, sum] = [0, 1e-300, 0];
  for (let order = start; order > 0; order -= 1) {
    const below = ((2 * order) / size) * here - above;
    above = here;
    here = below;
    if (Math.abs(here) > 1e250) {
      above *= 1e-250;
      here *= 1e-250;
      sum *= 1e-250;
      for (let place = 0; place < values.length; place += 1) {
        values[place] = (values[place] ?? 0) * 1e-250;
      }
    }
    if (order - 1 <= most) values[order - 1] = here;
    if ((order - 1) % 2 === 0) sum += order === 1 ? here : 2 * here;
  }
  return values.map((value, order) => (value / sum) * (x < 0 && order % 2 === 1 ? -1 : 1));
}

/** Y0 and Y1 by Neumann's series in J. */
function besselY01(x: number): readonly [number, number] {
  const terms = Math.ceil(x / 2 + 30);
  const j = besselJs(x, 2 * terms + 1);
  const logarithm = Math.log(x / 2) + EULER;
  const at = (order: number): number => j[order] ?? 0;
  let [first, second] = [0, 0];
  for (let k = terms; k >= 1; k -= 1) {
    const sign = k % 2 === 0 ? 1 : -1;
    first += (sign * at(2 * k)) / k;
    second += (sign * (at(2 * k - 1) - at(2 * k + 1))) / (2 * k);
  }
  const y0 = (2 / Math.PI) * logarithm * at(0) - (4 / Math.PI) * first;
  const y1 = -((2 / Math.PI) * (at(0) / x - logarithm * at(1)) - (4 / Math.PI) * second);
  return [y0, y1];
}

function besselJ(x: number, order: number): CellValue {
  if (order < 0) return NUMBER_ERROR;
  if (Math.abs(x) > 1e5 || order > 1e5) return NUMBER_ERROR;
  return checked(besselJs(x, order)[order] ?? 0);
}

/** Upward recurrence from the first two orders, which is stable for Y and K. */
function upwards(x: number, order: number, first: number, second: number, sign: 1 | -1): number {
  if (order === 0) return first;
  let [below, here] = [first, second];
  for (let n = 1; n < order; n += 1) {
    [below, here] = [here, ((2 * n) / x) * here + sign * below];
    if (!Number.isFinite(here)) break;
  }
  return here;
}

function besselY(x: number, order: number): CellValue {
  if (order < 0 || x <= 0 || x > 1e5 || order > 1e5) return NUMBER_ERROR;
  const [first, second] = besselY01(x);
  return checked(upwards(x, order, first, second, -1));
}

function besselIOf(x: number, order: number): number {
  const half = x / 2;
  let term = 1;
  for (let factor = 1; factor <= order; factor += 1) term *= half / factor;
  let sum = term;
  for (let k = 1; k < 10_000; k += 1) {
    term *= (half * half) / (k * (k + order));
    sum += term;
    if (Math.abs(term) < Math.abs(sum) * 1e-17) break;
  }
  return sum;
}

function besselI(x: number, order: number): CellValue {
  return order < 0 || order > 1e5 ? NUMBER_ERROR : checked(besselIOf(x, order));
}

function polynomial(y: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((sum, coefficient) => sum * y + coefficient, 0);
}

/**
 * K0 and K1 by the polynomials of Abramowitz and Stegun 9.8.5 to 9.8.8. They are good to eight digits only, but they
 * are what Excel computes with.
 */
function besselK01(x: number): readonly [number, number] {
  if (x <= 2) {
    const half = x / 2;
    const y = half * half;
    const k0 =
      -Math.log(half) * besselIOf(x, 0) +
      polynomial(
        y,
        [-0.57721566, 0.4227842, 0.23069756, 0.0348859, 0.00262698, 0.0001075, 0.0000074],
      );
    const k1 =
      Math.log(half) * besselIOf(x, 1) +
      polynomial(
        y,
        [1, 0.15443144, -0.67278579, -0.18156897, -0.01919402, -0.00110404, -0.00004686],
      ) /
        x;
    return [k0, k1];
  }
  const y = 2 / x;
  const front = Math.exp(-x) / Math.sqrt(x);
  const k0 = polynomial(
    y,
    [1.25331414, -0.07832358, 0.02189568, -0.01062446, 0.00587872, -0.0025154, 0.00053208],
  );
  const k1 = polynomial(
    y,
    [1.25331414, 0.23498619, -0.0365562, 0.01504268, -0.00780353, 0.00325614, -0.00068245],
  );
  return [front * k0, front * k1];
}

function besselK(x: number, order: number): CellValue {
  if (order < 0 || x <= 0 || order > 1e5) return NUMBER_ERROR;
  const [first, second] = besselK01(x);
  return checked(upwards(x, order, first, second, 1));
}

/** Bessel's functions of whole orders. */
export const bessel = [
  define('BESSELJ', [number, integer], besselJ),
  define('BESSELY', [number, integer], besselY),
  define('BESSELI', [number, integer], besselI),
  define('BESSELK', [number, integer], besselK),
];
