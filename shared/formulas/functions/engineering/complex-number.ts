import { numberToText } from '../../values/number-text.ts';

/** A complex number; `unit` is the letter it was written with. */
export interface Complex {
  readonly real: number;
  readonly imaginary: number;
  readonly unit: 'i' | 'j' | '';
}

const FIGURE = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const WHOLE = new RegExp(`^([+-]?${FIGURE})$`);
const IMAGINARY = new RegExp(`^([+-]?(?:${FIGURE})?)([ij])$`);
const BOTH = new RegExp(`^([+-]?${FIGURE})([+-](?:${FIGURE})?)([ij])$`);

/** Reads `3+4i`, `-j`, `2.5`; null when it is no complex number. */
export function readComplex(text: string): Complex | null {
  const trimmed = text.trim();
  if (trimmed === '') return { real: 0, imaginary: 0, unit: '' };
  const whole = WHOLE.exec(trimmed);
  if (whole) return { real: Number(whole[1]), imaginary: 0, unit: '' };
  const imaginary = IMAGINARY.exec(trimmed);
  if (imaginary) {
    return { real: 0, imaginary: factor(imaginary[1]), unit: unitOf(imaginary[2]) };
  }
  const both = BOTH.exec(trimmed);
  if (!both) return null;
  return { real: Number(both[1]), imaginary: factor(both[2]), unit: unitOf(both[3]) };
}

function factor(text = ''): number {
  if (text === '' || text === '+') return 1;
  return text === '-' ? -1 : Number(text);
}

function unitOf(letter: string | undefined): 'i' | 'j' {
  return letter === 'j' ? 'j' : 'i';
}

/** Writes a complex number with fifteen digits for each part; null when a part is no number. */
export function writeComplex({ real, imaginary, unit }: Complex): string | null {
  if (!Number.isFinite(real) || !Number.isFinite(imaginary)) return null;
  const letter = unit === '' ? 'i' : unit;
  const realText = numberToText(real);
  if (imaginary === 0) return realText;
  const size = Math.abs(imaginary) === 1 ? '' : numberToText(Math.abs(imaginary));
  const sign = imaginary < 0 ? '-' : real === 0 ? '' : '+';
  return `${real === 0 ? '' : realText}${sign}${size}${letter}`;
}

export function times(a: Complex, b: Complex): Complex {
  return {
    real: a.real * b.real - a.imaginary * b.imaginary,
    imaginary: a.real * b.imaginary + a.imaginary * b.real,
    unit: a.unit || b.unit,
  };
}

/** Division; null by zero. */
export function divided(a: Complex, b: Complex): Complex | null {
  const size = b.real * b.real + b.imaginary * b.imaginary;
  if (size === 0) return null;
  return {
    real: (a.real * b.real + a.imaginary * b.imaginary) / size,
    imaginary: (a.imaginary * b.real - a.real * b.imaginary) / size,
    unit: a.unit || b.unit,
  };
}

export function modulus({ real, imaginary }: Complex): number {
  return Math.sqrt(real * real + imaginary * imaginary);
}

export function argument({ real, imaginary }: Complex): number {
  return Math.atan2(imaginary, real);
}

/** The power by modulus and angle. */
export function raised(base: Complex, exponent: number): Complex {
  const size = modulus(base) ** exponent;
  const angle = argument(base) * exponent;
  return { real: size * Math.cos(angle), imaginary: size * Math.sin(angle), unit: base.unit };
}

export function sine({ real: x, imaginary: y, unit }: Complex): Complex {
  return { real: Math.sin(x) * Math.cosh(y), imaginary: Math.cos(x) * Math.sinh(y), unit };
}

export function cosine({ real: x, imaginary: y, unit }: Complex): Complex {
  return { real: Math.cos(x) * Math.cosh(y), imaginary: -Math.sin(x) * Math.sinh(y), unit };
}

export function hyperbolicSine({ real: x, imaginary: y, unit }: Complex): Complex {
  return { real: Math.sinh(x) * Math.cos(y), imaginary: Math.cosh(x) * Math.sin(y), unit };
}

export function hyperbolicCosine({ real: x, imaginary: y, unit }: Complex): Complex {
  return { real: Math.cosh(x) * Math.cos(y), imaginary: Math.sinh(x) * Math.sin(y), unit };
}

export function tangent({ real: x, imaginary: y, unit }: Complex): Complex {
  const divisor = Math.cosh(2 * y) + Math.cos(2 * x);
  return { real: Math.sin(2 * x) / divisor, imaginary: Math.sinh(2 * y) / divisor, unit };
}

/** Null at zero. */
export function cotangent({ real: x, imaginary: y, unit }: Complex): Complex | null {
  const divisor = Math.cosh(2 * y) - Math.cos(2 * x);
  if (divisor === 0) return null;
  return { real: Math.sin(2 * x) / divisor, imaginary: -Math.sinh(2 * y) / divisor, unit };
}

export function secant({ real: x, imaginary: y, unit }: Complex): Complex {
  const scale = 2 / (Math.cosh(2 * y) + Math.cos(2 * x));
  return {
    real: Math.cos(x) * Math.cosh(y) * scale,
    imaginary: Math.sin(x) * Math.sinh(y) * scale,
    unit,
  };
}

/** Null at zero. */
export function cosecant({ real: x, imaginary: y, unit }: Complex): Complex | null {
  const divisor = Math.cosh(2 * y) - Math.cos(2 * x);
  if (divisor === 0) return null;
  const scale = 2 / divisor;
  return {
    real: Math.sin(x) * Math.cosh(y) * scale,
    imaginary: -Math.cos(x) * Math.sinh(y) * scale,
    unit,
  };
}
