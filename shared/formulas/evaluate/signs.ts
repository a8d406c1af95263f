import type { NodeOf } from '../syntax/tree.ts';
import { toNumber } from '../values/coerce.ts';
import { REFERENCE_ERROR, VALUE_ERROR } from '../values/errors.ts';
import { isError, Matrix, MISSING, Reference, type Operand } from '../values/operand.ts';
import { checked } from './operators.ts';
import { elementwise, intersectedCell, mapValues } from './read-cells.ts';
import type { Frame } from './session.ts';

/** What a sign in front of an operand makes of it. */
export function signed(
  operator: NodeOf<'prefix'>['operator'],
  operand: Operand,
  frame: Frame,
): Operand {
  switch (operator) {
    case '+':
      return operand === MISSING ? null : operand;
    case '@':
      return intersected(operand, frame);
    case '-': {
      const { dateReading } = frame.session;
      return mapValues(elementwise(operand, frame), (value) => {
        const number = toNumber(value, dateReading);
        return typeof number === 'number' ? checked(-number) : number;
      });
    }
  }
}

/** A hundredth of the operand, value by value. */
export function percentOf(operand: Operand, frame: Frame): Operand {
  const { dateReading } = frame.session;
  return mapValues(elementwise(operand, frame), (value) => {
    const number = toNumber(value, dateReading);
    return typeof number === 'number' ? checked(number / 100) : number;
  });
}

/** `@`: the cell in line with the formula, or the first value of an array. */
export function intersected(operand: Operand, frame: Frame): Operand {
  if (operand instanceof Reference) {
    const cell = intersectedCell(operand, frame);
    return cell ? new Reference([cell]) : VALUE_ERROR;
  }
  return operand instanceof Matrix ? operand.at(0, 0) : operand;
}

/** `A1#`: the range that the formula in A1 fills. */
export function spilledFrom(operand: Operand, frame: Frame): Operand {
  if (!(operand instanceof Reference)) return isError(operand) ? operand : REFERENCE_ERROR;
  const [area] = operand.areas;
  if (!area || operand.areas.length > 1) return REFERENCE_ERROR;
  const range = frame.session.source.spillAt(area.sheet, area.top, area.left);
  if (!range) return REFERENCE_ERROR;
  const spilled = { sheet: area.sheet, ...range };
  frame.session.source.prepare(spilled);
  return new Reference([spilled]);
}
