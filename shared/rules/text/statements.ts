import { decimalOf, type ExactDecimal } from '../../numbers/decimal.ts';
import type { Figure } from '../figure.ts';
import type { Quantity } from './quantities.ts';
import { isMoneyUnit, unitFactor } from './units.ts';

/**
 * The value of a figure in a text, in the unit of the cell it is compared with (万元 for money that says
 * nothing). Null where the two cannot be the same: a rate and an amount, persons and money.
 */
export function statedFigure(
  { value, isPercent, unit }: Quantity,
  cellUnit: string,
  isRate: boolean,
): ExactDecimal | null {
  if (isPercent !== isRate) return null;
  if (isRate || unit === cellUnit) return value;
  if (unit === '') return isMoneyUnit(cellUnit) || cellUnit === '' ? value : null;
  const factor = unitFactor(cellUnit === '' && isMoneyUnit(unit) ? '万元' : cellUnit, unit);
  return factor && value.times(factor);
}

/**
 * Whether a text says the same as a cell: 93.3% may stand for 93.27%, 约3600万元 for 3646.57; 93.28% may not.
 * A figure given to more places than the cell's has to round to it.
 */
export function statementAgrees(quantity: Quantity, figure: Figure, cellUnit: string): boolean {
  const stated = statedFigure(quantity, cellUnit, figure.isPercent);
  if (!stated) return false;
  const difference = stated.minus(figure.value).abs();
  const own = halfOfStated(quantity, stated);
  const tolerance = own.greaterThan(figure.half) ? own : figure.half;
  return own.equals(figure.half) ? difference.isZero() : difference.lessThanOrEqualTo(tolerance);
}

/** Half a unit of the last place the text prints, in the cell's unit; of about-figures a whole last digit. */
function halfOfStated(quantity: Quantity, stated: ExactDecimal): ExactDecimal {
  const { value, places, isPercent, bound } = quantity;
  const unit = decimalOf(10).pow(-(places + (isPercent ? 2 : 0)));
  const factor = value.isZero() ? decimalOf(1) : stated.div(value);
  if (bound !== 'about') return unit.div(2).times(factor);
  return lastDigitOf(value, unit).times(factor);
}

/** 100 for 3600, 1 for 3646. */
function lastDigitOf(value: ExactDecimal, unit: ExactDecimal): ExactDecimal {
  let digit = unit;
  for (let step = 0; step < 12 && !value.isZero(); step += 1) {
    const next = digit.times(10);
    if (!value.mod(next).isZero()) break;
    digit = next;
  }
  return digit;
}
