/**
 * The processor's π of 64 binary digits, halved, in two parts whose products with a whole number below 2^20 are exact.
 * Excel turns angles back with this π, not with the nearest double: it shows COS(PI()/2) as 6.1257422745431E-17.
 */
const HALF_PI_DIGITS = 0xc90fdaa22168c235n;
const HALF_PI_HIGH = Number(HALF_PI_DIGITS >> 31n) * 2 ** -32;
const HALF_PI_LOW = Number(HALF_PI_DIGITS & 0x7fffffffn) * 2 ** -63;
const MOST_TURNS = 2 ** 20;

interface TurnedAngle {
  /** How many right angles were taken off, modulo 4. */
  readonly quarter: 0 | 1 | 2 | 3;
  /** What is left, about -π/4 to π/4. */
  readonly rest: number;
}

function turnedBack(angle: number): TurnedAngle | null {
  const turns = Math.round(angle / (Math.PI / 2));
  if (turns === 0 || Math.abs(turns) >= MOST_TURNS) return null;
  const rest = angle - turns * HALF_PI_HIGH - turns * HALF_PI_LOW;
  return { quarter: (((turns % 4) + 4) % 4) as 0 | 1 | 2 | 3, rest };
}

/** The sine of an angle in radians with Excel's last digits. */
export function sine(angle: number): number {
  const turned = turnedBack(angle);
  if (!turned) return Math.sin(angle);
  const { quarter, rest } = turned;
  const size = quarter % 2 === 0 ? Math.sin(rest) : Math.cos(rest);
  return quarter < 2 ? size : -size;
}

/** The cosine of an angle in radians with Excel's last digits. */
export function cosine(angle: number): number {
  const turned = turnedBack(angle);
  if (!turned) return Math.cos(angle);
  const { quarter, rest } = turned;
  const size = quarter % 2 === 0 ? Math.cos(rest) : Math.sin(rest);
  return quarter === 0 || quarter === 3 ? size : -size;
}

/** The tangent of an angle in radians with Excel's last digits. */
export function tangent(angle: number): number {
  const turned = turnedBack(angle);
  if (!turned) return Math.tan(angle);
  return turned.quarter % 2 === 0 ? Math.tan(turned.rest) : -1 / Math.tan(turned.rest);
}
