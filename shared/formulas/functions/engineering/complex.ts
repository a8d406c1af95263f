import type { CellError, CellValue } from '../../../workbook/cell.ts';
import { checked } from '../../evaluate/operators.ts';
import type { Frame } from '../../evaluate/session.ts';
import { toText } from '../../values/coerce.ts';
import { DIVISION_ERROR, NUMBER_ERROR, VALUE_ERROR } from '../../values/errors.ts';
import type { Operand } from '../../values/operand.ts';
import { visitValues } from '../collect.ts';
import {
  define,
  number,
  operand,
  optional,
  rest,
  scalar,
  text,
  type EagerFunction,
} from '../define.ts';
import {
  argument,
  cosecant,
  cosine,
  cotangent,
  divided,
  hyperbolicCosine,
  hyperbolicSine,
  modulus,
  raised,
  readComplex,
  secant,
  sine,
  tangent,
  times,
  writeComplex,
  type Complex,
} from './complex-number.ts';

function complexOf(value: CellValue): Complex | CellError {
  if (typeof value === 'boolean') return VALUE_ERROR;
  if (typeof value === 'number') return { real: value, imaginary: 0, unit: '' };
  const written = toText(value);
  if (typeof written !== 'string') return written;
  return readComplex(written) ?? NUMBER_ERROR;
}

function shown(value: Complex | null): CellValue {
  return (value && writeComplex(value)) ?? NUMBER_ERROR;
}

/** A function of one complex number with a complex result; null is `#NUM!`. */
function ofComplex(name: string, compute: (z: Complex) => Complex | null): EagerFunction {
  return define(name, [scalar], (value) => {
    const z = complexOf(value);
    return 'error' in z ? z : shown(compute(z));
  });
}

function figureOf(name: string, compute: (z: Complex) => CellValue): EagerFunction {
  return define(name, [scalar], (value) => {
    const z = complexOf(value);
    return 'error' in z ? z : compute(z);
  });
}

function folded(
  name: string,
  start: Complex,
  step: (a: Complex, b: Complex) => Complex,
): EagerFunction {
  return define(name, [rest(operand)], (operands: readonly Operand[], frame: Frame) => {
    let total = start;
    const failure: { error: CellError | null } = { error: null };
    visitValues(operands, frame, (value) => {
      if (failure.error || value === null) return;
      const z = complexOf(value);
      if ('error' in z) failure.error = z;
      else if (total.unit !== '' && z.unit !== '' && total.unit !== z.unit)
        failure.error = VALUE_ERROR;
      else total = { ...step(total, z), unit: total.unit || z.unit };
    });
    return failure.error ?? shown(total);
  });
}

function paired(name: string, compute: (a: Complex, b: Complex) => Complex | null): EagerFunction {
  return define(name, [scalar, scalar], (first, second) => {
    const a = complexOf(first);
    if ('error' in a) return a;
    const b = complexOf(second);
    if ('error' in b) return b;
    if (a.unit !== '' && b.unit !== '' && a.unit !== b.unit) return VALUE_ERROR;
    return shown(compute(a, b));
  });
}

const ONE: Complex = { real: 1, imaginary: 0, unit: '' };

function logarithm(z: Complex, base: number): Complex | null {
  const size = modulus(z);
  if (size === 0) return null;
  const scale = base === Math.E ? 1 : 1 / Math.log(base);
  return { real: Math.log(size) * scale, imaginary: argument(z) * scale, unit: z.unit };
}

/** Complex numbers written as texts. */
export const complex = [
  define('COMPLEX', [number, number, optional(text, 'i')], (real, imaginary, unit) => {
    if (unit !== 'i' && unit !== 'j' && unit !== '') return VALUE_ERROR;
    return shown({ real, imaginary, unit });
  }),
  figureOf('IMREAL', ({ real }) => real),
  figureOf('IMAGINARY', ({ imaginary }) => imaginary),
  figureOf('IMABS', (z) => checked(modulus(z))),
  figureOf('IMARGUMENT', (z) => (modulus(z) === 0 ? DIVISION_ERROR : checked(argument(z)))),
  ofComplex('IMCONJUGATE', (z) => ({ ...z, imaginary: -z.imaginary })),
  folded('IMSUM', { ...ONE, real: 0 }, (a, b) => ({
    real: a.real + b.real,
    imaginary: a.imaginary + b.imaginary,
    unit: '',
  })),
  folded('IMPRODUCT', ONE, times),
  paired('IMSUB', (a, b) => ({
    real: a.real - b.real,
    imaginary: a.imaginary - b.imaginary,
    unit: a.unit || b.unit,
  })),
  paired('IMDIV', divided),
  define('IMPOWER', [scalar, number], (value, exponent) => {
    const z = complexOf(value);
    if ('error' in z) return z;
    if (modulus(z) === 0)
      return exponent > 0 ? shown({ ...z, real: 0, imaginary: 0 }) : NUMBER_ERROR;
    return shown(raised(z, exponent));
  }),
  ofComplex('IMSQRT', (z) => (modulus(z) === 0 ? z : raised(z, 0.5))),
  ofComplex('IMEXP', ({ real, imaginary, unit }) => ({
    real: Math.exp(real) * Math.cos(imaginary),
    imaginary: Math.exp(real) * Math.sin(imaginary),
    unit,
  })),
  ofComplex('IMLN', (z) => logarithm(z, Math.E)),
  ofComplex('IMLOG10', (z) => logarithm(z, 10)),
  ofComplex('IMLOG2', (z) => logarithm(z, 2)),
  ofComplex('IMSIN', sine),
  ofComplex('IMCOS', cosine),
  ofComplex('IMTAN', tangent),
  ofComplex('IMCOT', cotangent),
  ofComplex('IMSEC', secant),
  ofComplex('IMCSC', cosecant),
  ofComplex('IMSINH', hyperbolicSine),
  ofComplex('IMCOSH', hyperbolicCosine),
  ofComplex('IMSECH', (z) => divided(ONE, hyperbolicCosine(z))),
  ofComplex('IMCSCH', (z) => divided(ONE, hyperbolicSine(z))),
];
