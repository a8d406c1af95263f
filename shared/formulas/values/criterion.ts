import type { CellValue } from '../../workbook/cell.ts';
import { compareNumbers, compareTexts } from './compare.ts';
import { isErrorCode } from './errors.ts';
import { isErrorValue } from './operand.ts';
import { readNumber, type DateReading } from './read-number.ts';
import { wildcard } from './wildcard.ts';

/** Whether a cell fulfils the criterion of COUNTIF, SUMIFS and their like. */
export type Criterion = (value: CellValue) => boolean;

/** Reads a criterion: a value to equal, or an operator followed by one; texts may hold wildcards. */
export function criterionOf(criterion: CellValue, reading: DateReading): Criterion {
  if (typeof criterion === 'number') return equalsNumber(criterion);
  if (typeof criterion === 'boolean') return (value) => value === criterion;
  if (isErrorValue(criterion)) {
    return (value) => isErrorValue(value) && value.error === criterion.error;
  }
  if (criterion === null) return equalsNumber(0);
  const match = /^(<>|<=|>=|=|<|>)?([\s\S]*)$/.exec(criterion);
  const operator = match?.[1] ?? '';
  const wanted = match?.[2] ?? '';
  if (operator === '' || operator === '=') return equality(wanted, operator === '=', reading);
  if (operator === '<>') {
    const equal = equality(wanted, true, reading);
    return wanted === '' ? (value) => value !== null : (value) => !equal(value);
  }
  return ordering(operator, wanted, reading);
}

/** Numbers kept as text equal the number too. */
function equalsNumber(wanted: number): Criterion {
  return (value) => {
    if (typeof value === 'number') return compareNumbers(value, wanted) === 0;
    if (typeof value !== 'string' || !/\d/.test(value)) return false;
    const number = Number(value.trim().replaceAll(',', ''));
    return value.trim() !== '' && number === wanted;
  };
}

function equality(wanted: string, isExplicit: boolean, reading: DateReading): Criterion {
  if (wanted === '') {
    return isExplicit ? (value) => value === null : (value) => value === null || value === '';
  }
  const upper = wanted.trim().toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') {
    return (value) =>
      value === (upper === 'TRUE') || (typeof value === 'string' && value.toUpperCase() === upper);
  }
  if (isErrorCode(upper)) return (value) => isErrorValue(value) && value.error === upper;
  const number = readNumber(wanted, reading);
  if (number !== null) {
    const equals = equalsNumber(number);
    return (value) =>
      equals(value) || (typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase());
  }
  const pattern = wildcard(wanted);
  return (value) => typeof value === 'string' && pattern.matches(value);
}

function ordering(operator: string, wanted: string, reading: DateReading): Criterion {
  const test = (order: number): boolean => {
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    return operator === '>' ? order > 0 : order >= 0;
  };
  const number = readNumber(wanted, reading);
  if (number !== null) {
    return (value) => typeof value === 'number' && test(compareNumbers(value, number));
  }
  const upper = wanted.trim().toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') {
    return (value) => typeof value === 'boolean' && test(Number(value) - Number(upper === 'TRUE'));
  }
  return (value) => typeof value === 'string' && value !== '' && test(compareTexts(value, wanted));
}
