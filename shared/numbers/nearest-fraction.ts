/**
 * The fraction nearest to a number whose denominator is at most `maxDenominator` (99 for two digits), found
 * between the two neighbours of the Stern-Brocot tree; of two equally near ones the smaller denominator.
 */
export function nearestFraction(value: number, maxDenominator: number): number {
  const whole = Math.floor(value);
  const rest = value - whole;
  let [lowNumerator, lowDenominator, highNumerator, highDenominator] = [0, 1, 1, 1];
  while (lowDenominator + highDenominator <= maxDenominator) {
    const numerator = lowNumerator + highNumerator;
    const denominator = lowDenominator + highDenominator;
    if (rest === numerator / denominator) return value;
    if (rest > numerator / denominator) {
      [lowNumerator, lowDenominator] = [numerator, denominator];
    } else {
      [highNumerator, highDenominator] = [numerator, denominator];
    }
  }
  const low = lowNumerator / lowDenominator;
  const high = highNumerator / highDenominator;
  const [toLow, toHigh] = [rest - low, high - rest];
  const takesLow = toLow === toHigh ? lowDenominator <= highDenominator : toLow < toHigh;
  return whole + (takesLow ? low : high);
}
