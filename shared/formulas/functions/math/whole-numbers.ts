import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import type { Frame } from '../../evaluate/session.ts';
import { NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import type { Operand } from '../../values/operand.ts';
import { numbersOf } from '../collect.ts';
import {
  define,
  integer,
  maybe,
  number,
  operand,
  optional,
  refusingLogicals,
  rest,
  text,
} from '../define.ts';

/** The product of the whole numbers from 1; beyond 170 no number can hold it. */
export function factorial(value: number): number {
  let product = 1;
  for (let factor = 2; factor <= value; factor += 1) product *= factor;
  return product;
}

/** How many ways there are to choose; multiplied and divided in turn so that it stays whole. */
export function combinations(n: number, k: number): number {
  const chosen = Math.min(k, n - k);
  let result = 1;
  for (let place = 1; place <= chosen; place += 1) {
    result = (result * (n - chosen + place)) / place;
    if (result < 2 ** 53) result = Math.round(result);
    if (!Number.isFinite(result)) return Infinity;
  }
  return result;
}

function doubleFactorial(value: number): CellValue {
  if (value < -1) return NUMBER_ERROR;
  let product = 1;
  for (let factor = value; factor > 1; factor -= 2) {
    product *= factor;
    if (!Number.isFinite(product)) return NUMBER_ERROR;
  }
  return product;
}

function wholes(operands: readonly Operand[], frame: Frame): number[] | CellError {
  const numbers = numbersOf(operands, frame);
  if (!Array.isArray(numbers)) return numbers;
  const whole = numbers.map((value) => Math.floor(value));
  return whole.some((value) => value < 0 || value >= 2 ** 53) ? NUMBER_ERROR : whole;
}

function greatestDivisor(a: number, b: number): number {
  let [left, right] = [a, b];
  while (right !== 0) [left, right] = [right, left % right];
  return left;
}

function multinomial(operands: readonly Operand[], frame: Frame): Operand {
  const numbers = wholes(operands, frame);
  if (!Array.isArray(numbers)) return numbers;
  let [sum, result] = [0, 1];
  for (const value of numbers) {
    sum += value;
    result *= combinations(sum, value);
  }
  return checked(result);
}

const ROMAN = [
  ['M', 1000],
  ['D', 500],
  ['C', 100],
  ['L', 50],
  ['X', 10],
  ['V', 5],
  ['I', 1],
] as const;

/** The subtractive pairs that each form of ROMAN adds, from classic (0) to simplified (4). */
const PAIRS: readonly (readonly (readonly [string, number])[])[] = [
  [
    ['CM', 900],
    ['CD', 400],
    ['XC', 90],
    ['XL', 40],
    ['IX', 9],
    ['IV', 4],
  ],
  [
    ['LM', 950],
    ['LD', 450],
    ['VC', 95],
    ['VL', 45],
  ],
  [
    ['XM', 990],
    ['XD', 490],
    ['IC', 99],
    ['IL', 49],
  ],
  [
    ['VM', 995],
    ['VD', 495],
  ],
  [
    ['IM', 999],
    ['ID', 499],
  ],
];

function roman(value: number, form: CellValue): CellValue {
  const level = typeof form === 'boolean' ? (form ? 0 : 4) : Math.trunc(Number(form ?? 0));
  if (value < 0 || value > 3999 || !(level >= 0 && level <= 4)) return VALUE_ERROR;
  const signs = [...ROMAN, ...PAIRS.slice(0, level + 1).flat()].sort((a, b) => b[1] - a[1]);
  let left = value;
  let result = '';
  for (const [sign, size] of signs) {
    while (left >= size) {
      result += sign;
      left -= size;
    }
  }
  return result;
}

function arabic(written: string): CellValue {
  const trimmed = written.trim().toUpperCase();
  const sign = trimmed.startsWith('-') ? -1 : 1;
  const body = trimmed.replace(/^-/, '');
  if (body.length > 255) return VALUE_ERROR;
  let total = 0;
  let largest = 0;
  for (let place = body.length - 1; place >= 0; place -= 1) {
    const size = ROMAN.find(([letter]) => letter === body.charAt(place))?.[1];
    if (size === undefined) return VALUE_ERROR;
    total += size < largest ? -size : size;
    largest = Math.max(largest, size);
  }
  return total === 0 ? 0 : sign * total;
}

function toBase(value: number, base: number, length: number): CellValue {
  const isOutside = value < 0 || value >= 2 ** 53 || base < 2 || base > 36;
  if (isOutside || length < 0 || length > 255) return NUMBER_ERROR;
  return value.toString(base).toUpperCase().padStart(length, '0');
}

function fromBase(written: string, base: number): CellValue {
  if (base < 2 || base > 36 || written.length > 255) return NUMBER_ERROR;
  let digits = written.trim().toLowerCase();
  if (base === 16) digits = digits.replace(/^0?x/, '').replace(/h$/, '');
  if (base === 2) digits = digits.replace(/b$/, '');
  let total = 0;
  for (const digit of digits) {
    const size = parseInt(digit, 36);
    if (!(size < base)) return NUMBER_ERROR;
    total = total * base + size;
  }
  return checked(total);
}

/** Whole numbers: divisors, counting of arrangements, other ways to write them, chance. */
export const wholeNumbers = [
  define('FACT', [number], (value) =>
    value < 0 ? NUMBER_ERROR : checked(factorial(Math.min(171, Math.floor(value)))),
  ),
  refusingLogicals(define('FACTDOUBLE', [integer], doubleFactorial)),
  define('COMBIN', [integer, integer], (n, k) =>
    n < 0 || k < 0 || n < k ? NUMBER_ERROR : checked(combinations(n, k)),
  ),
  define('COMBINA', [integer, integer], (n, k) => {
    if (n < 0 || k < 0 || (n === 0 && k > 0)) return NUMBER_ERROR;
    return k === 0 ? 1 : checked(combinations(n + k - 1, k));
  }),
  define('PERMUT', [integer, integer], (n, k) => {
    if (n < 0 || k < 0 || n < k) return NUMBER_ERROR;
    let product = 1;
    for (let place = 0; place < k && Number.isFinite(product); place += 1) product *= n - place;
    return checked(product);
  }),
  define('PERMUTATIONA', [integer, integer], (n, k) =>
    n < 0 || k < 0 || (n === 0 && k > 0) ? NUMBER_ERROR : checked(n ** k),
  ),
  define('GCD', [rest(operand)], (operands, frame) => {
    const numbers = wholes(operands, frame);
    return Array.isArray(numbers) ? numbers.reduce(greatestDivisor, 0) : numbers;
  }),
  define('LCM', [rest(operand)], (operands, frame) => {
    const numbers = wholes(operands, frame);
    if (!Array.isArray(numbers)) return numbers;
    const result = numbers.reduce(
      (product, value) =>
        value === 0 || product === 0 ? 0 : (product / greatestDivisor(product, value)) * value,
      1,
    );
    return result >= 2 ** 53 ? NUMBER_ERROR : result;
  }),
  define('MULTINOMIAL', [rest(operand)], multinomial),
  define('ROMAN', [integer, maybe(number)], (value, form) => roman(value, form ?? 0)),
  define('ARABIC', [text], arabic),
  define('BASE', [integer, integer, optional(integer, 0)], toBase),
  define('DECIMAL', [text, integer], fromBase),
  define('RAND', [], ({ session }) => session.environment.random()),
  refusingLogicals(
    define('RANDBETWEEN', [number, number], (low, high, { session }) => {
      const [from, to] = [Math.ceil(low), Math.floor(high)];
      if (from > to) return NUMBER_ERROR;
      return from + Math.floor(session.environment.random() * (to - from + 1));
    }),
  ),
];
