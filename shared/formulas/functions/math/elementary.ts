import type { CellValue } from '../../../workbook/cell.ts';
import { checked, power } from '../../evaluate/operators.ts';
import { DIVISION_ERROR, NUMBER_ERROR } from '../../values/errors.ts';
import { define, number, optional, refusingLogicals, type EagerFunction } from '../define.ts';
import { cosine, sine, tangent } from './angle.ts';

/** Angles beyond 2^27 have no digits left behind the point that a result could rest on. */
const LARGEST_ANGLE = 134_217_728;

function plain(name: string, f: (x: number) => number): EagerFunction {
  return define(name, [number], (x) => checked(f(x)));
}

function angular(name: string, f: (x: number) => number): EagerFunction {
  return define(name, [number], (x) =>
    Math.abs(x) >= LARGEST_ANGLE ? NUMBER_ERROR : checked(f(x)),
  );
}

function reciprocal(name: string, f: (x: number) => number): EagerFunction {
  return define(name, [number], (x) => {
    if (Math.abs(x) >= LARGEST_ANGLE) return NUMBER_ERROR;
    const divisor = f(x);
    return divisor === 0 ? DIVISION_ERROR : checked(1 / divisor);
  });
}

/** The logarithm to a base, exact for powers of 10 and 2. */
function logarithm(value: number, base: number): CellValue {
  if (value <= 0 || base <= 0) return NUMBER_ERROR;
  if (base === 1) return DIVISION_ERROR;
  if (base === 10) return checked(Math.log10(value));
  if (base === 2) return checked(Math.log2(value));
  return checked(Math.log(value) / Math.log(base));
}

/** Roots, powers, logarithms and the circular and hyperbolic functions. */
export const elementary = [
  plain('ABS', Math.abs),
  plain('SIGN', Math.sign),
  plain('EXP', Math.exp),
  plain('SINH', Math.sinh),
  plain('COSH', Math.cosh),
  plain('TANH', Math.tanh),
  plain('ASINH', Math.asinh),
  plain('ATAN', Math.atan),
  plain('DEGREES', (x) => x * (180 / Math.PI)),
  plain('RADIANS', (x) => x * (Math.PI / 180)),
  plain('ASIN', Math.asin),
  plain('ACOS', Math.acos),
  plain('ATANH', Math.atanh),
  plain('ACOSH', Math.acosh),
  angular('SIN', sine),
  angular('COS', cosine),
  angular('TAN', tangent),
  reciprocal('COT', tangent),
  reciprocal('SEC', cosine),
  reciprocal('CSC', sine),
  reciprocal('COTH', Math.tanh),
  define('SECH', [number], (x) => checked(1 / Math.cosh(x))),
  reciprocal('CSCH', Math.sinh),
  define('ACOT', [number], (x) =>
    checked(x === 0 ? Math.PI / 2 : x < 0 ? Math.PI + Math.atan(1 / x) : Math.atan(1 / x)),
  ),
  define('ACOTH', [number], (x) =>
    Math.abs(x) <= 1 ? NUMBER_ERROR : checked(0.5 * Math.log((x + 1) / (x - 1))),
  ),
  define('ATAN2', [number, number], (x, y) =>
    x === 0 && y === 0 ? DIVISION_ERROR : checked(Math.atan2(y, x)),
  ),
  define('PI', [], () => Math.PI),
  define('SQRT', [number], (x) => (x < 0 ? NUMBER_ERROR : Math.sqrt(x))),
  refusingLogicals(
    define('SQRTPI', [number], (x) => (x < 0 ? NUMBER_ERROR : checked(Math.sqrt(x * Math.PI)))),
  ),
  define('POWER', [number, number], power),
  define('LN', [number], (x) => (x <= 0 ? NUMBER_ERROR : checked(Math.log(x)))),
  define('LOG10', [number], (x) => logarithm(x, 10)),
  define('LOG', [number, optional(number, 10)], logarithm),
];
