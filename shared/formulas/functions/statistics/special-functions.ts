/** Coefficients of Lanczos' series for g = 607/128, good to fifteen digits. */
const LANCZOS = [
  0.99999999999999709182, 57.156235665862923517, -59.597960355475491248, 14.136097974741747174,
  -0.49191381609762019978, 0.33994649984811888699e-4, 0.46523628927048575665e-4,
  -0.98374475304879564677e-4, 0.15808870322491248884e-3, -0.21026444172410488319e-3,
  0.2174396181152126432e-3, -0.16431810653676389022e-3, 0.84418223983852743293e-4,
  -0.2619083840158140867e-4, 0.36899182659531622704e-5,
] as const;
const LANCZOS_G = 607 / 128;
const HALF_LOG_TWO_PI = 0.91893853320467274178;

/** The natural logarithm of the gamma function of a positive number. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.abs(Math.sin(Math.PI * x))) - logGamma(1 - x);
  if (x >= 20) return stirling(x);
  if (Number.isInteger(x)) {
    let product = 1;
    for (let factor = 2; factor < x; factor += 1) product *= factor;
    return Math.log(product);
  }
  const shifted = x - 1;
  let sum: number = LANCZOS[0];
  for (let place = 1; place < LANCZOS.length; place += 1) {
    sum += (LANCZOS[place] ?? 0) / (shifted + place);
  }
  const base = shifted + LANCZOS_G + 0.5;
  return HALF_LOG_TWO_PI + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** Stirling's series, which needs few terms for large numbers. */
function stirling(x: number): number {
  const inverse = 1 / (x * x);
  const series =
    (1 / 12 -
      inverse *
        (1 / 360 -
          inverse *
            (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188 - inverse * (691 / 360_360)))))) /
    x;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series;
}

/** The gamma function; NaN at zero and the negative whole numbers. */
export function gamma(x: number): number {
  if (Number.isInteger(x)) {
    if (x <= 0) return NaN;
    let product = 1;
    for (let factor = 2; factor < x && Number.isFinite(product); factor += 1) product *= factor;
    return product;
  }
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  if (x > 171.7) return Infinity;
  // Down to where the series is exact, then up again by the product.
  let factor = 1;
  let reduced = x;
  while (reduced > 2) {
    reduced -= 1;
    factor *= reduced;
  }
  return factor * Math.exp(logGamma(reduced));
}

const ERF_A = [
  3.1611237438705656, 113.864154151050156, 377.485237685302021, 3209.37758913846947,
  0.185777706184603153,
] as const;
const ERF_B = [
  23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062,
] as const;
const ERF_C = [
  0.564188496988670089, 8.88314979438837594, 66.1191906371416295, 298.635138197400131,
  881.95222124176909, 1712.04761263407058, 2051.07837782607147, 1230.33935479799725,
  2.15311535474403846e-8,
] as const;
const ERF_D = [
  15.7449261107098347, 117.693950891312499, 537.181101862009858, 1621.38957456669019,
  3290.79923573345963, 4362.61909014324716, 3439.36767414372164, 1230.33935480374942,
] as const;
const ERF_P = [
  0.305326634961232344, 0.360344899949804439, 0.125781726111229246, 0.0160837851487422766,
  0.000658749161529837803, 0.0163153871373020978,
] as const;
const ERF_Q = [
  2.56852019228982242, 1.87295284992346725, 0.527905102951428412, 0.0605183413124413191,
  0.00233520497626869185,
] as const;

/** Cody's rational approximations of the error function, to full double precision. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 0.46875) return x < 0 ? erfc(size) - 1 : 1 - erfc(size);
  const square = size * size;
  let top = ERF_A[4] * square;
  let bottom = square;
  for (let place = 0; place < 3; place += 1) {
    top = (top + (ERF_A[place] ?? 0)) * square;
    bottom = (bottom + (ERF_B[place] ?? 0)) * square;
  }
  return (x * (top + ERF_A[3])) / (bottom + ERF_B[3]);
}

/** One minus the error function, also where that difference would lose all digits. */
export function erfc(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) return 1 - erf(x);
  let result: number;
  if (size <= 4) {
    let top = ERF_C[8] * size;
    let bottom = size;
    for (let place = 0; place < 7; place += 1) {
      top = (top + (ERF_C[place] ?? 0)) * size;
      bottom = (bottom + (ERF_D[place] ?? 0)) * size;
    }
    result = (top + ERF_C[7]) / (bottom + ERF_D[7]);
  } else {
    const inverse = 1 / (size * size);
    let top = ERF_P[5] * inverse;
    let bottom = inverse;
    for (let place = 0; place < 4; place += 1) {
      top = (top + (ERF_P[place] ?? 0)) * inverse;
      bottom = (bottom + (ERF_Q[place] ?? 0)) * inverse;
    }
    const fraction = (inverse * (top + ERF_P[4])) / (bottom + ERF_Q[4]);
    result = (0.56418958354775628695 - fraction) / size;
  }
  const rounded = Math.trunc(size * 16) / 16;
  const rest = (size - rounded) * (size + rounded);
  result *= Math.exp(-rounded * rounded) * Math.exp(-rest);
  return x < 0 ? 2 - result : result;
}

/** The share of the standard normal distribution below `z`. */
export function normalBelow(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

const NORMAL_A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
] as const;
const NORMAL_B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1,
] as const;
const NORMAL_C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
] as const;
const NORMAL_D = [
  7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416,
] as const;

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** The place below which a share of the standard normal distribution lies (0 < share < 1). */
export function normalInverse(share: number): number {
  let z: number;
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share));
    z = polynomial(NORMAL_C, q) / (polynomial(NORMAL_D, q) * q + 1);
  } else if (share > 1 - 0.02425) {
    return -normalInverse(1 - share);
  } else {
    const q = share - 0.5;
    const r = q * q;
    z = (polynomial(NORMAL_A, r) * q) / (polynomial(NORMAL_B, r) * r + 1);
  }
  // Two steps of Halley's method bring the approximation to full precision.
  for (let step = 0; step < 2; step += 1) {
    const error = normalBelow(z) - share;
    const change = error / normalDensity(z);
    z -= change / (1 + (z * change) / 2);
  }
  return z;
}

const TINY = 1e-300;
const PRECISION = 1e-16;

/** The regularised lower incomplete gamma function P(a, x). */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

/** The regularised upper incomplete gamma function Q(a, x). */
export function gammaAbove(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < 100_000; step += 1) {
    term *= x / (a + step);
    sum += term;
    if (Math.abs(term) < Math.abs(sum) * PRECISION) break;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let fraction = d;
  for (let step = 1; step < 100_000; step += 1) {
    const factor = -step * (step - a);
    b += 2;
    d = factor * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + factor / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return Math.exp(-x + a * Math.log(x) - logGamma(a)) * fraction;
}

/** The regularised incomplete beta function I(x; a, b). */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  if (Math.abs(d) < TINY) d = TINY;
  d = 1 / d;
  let fraction = d;
  for (let step = 1; step < 100_000; step += 1) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    d = 1 + even * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = 1 + even / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    fraction *= d * c;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    d = 1 + odd * d;
    if (Math.abs(d) < TINY) d = TINY;
    c = 1 + odd / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return fraction;
}

/**
 * The place where a rising function reaches a share, between two bounds; `high` may be Infinity. Halves the interval,
 * and takes Newton's step where a density is given and the step stays inside.
 */
export function inverseOf(
  below: (x: number) => number,
  share: number,
  low: number,
  high: number,
  density?: (x: number) => number,
): number {
  let [left, right] = [low, high];
  if (!Number.isFinite(right)) {
    right = Math.max(1, left + 1);
    while (below(right) < share && right < 1e300) right *= 2;
  }
  let x = (left + right) / 2;
  for (let step = 0; step < 400; step += 1) {
    const value = below(x);
    if (value < share) left = x;
    else right = x;
    const slope = density?.(x) ?? 0;
    const newton = x - (value - share) / slope;
    const next = slope > 0 && newton > left && newton < right ? newton : (left + right) / 2;
    if (Math.abs(next - x) <= Math.abs(next) * 1e-16 || right - left <= Math.abs(right) * 1e-16) {
      return next;
    }
    x = next;
  }
  return x;
}
