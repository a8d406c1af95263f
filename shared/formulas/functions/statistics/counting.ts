import { areaSize, isErrorValue, Matrix, MISSING, Reference } from '../../values/operand.ts';
import { VALUE_ERROR } from '../../values/errors.ts';
import { readNumber } from '../../values/read-number.ts';
import { visitCells } from '../../evaluate/read-cells.ts';
import { visitValues } from '../collect.ts';
import { define, operand, rest } from '../define.ts';

/** How many values there are. */
export const counting = [
  define('COUNT', [rest(operand)], (operands, frame) => {
    let count = 0;
    visitValues(operands, frame, (value, isDirect) => {
      if (typeof value === 'number') count += 1;
      else if (isDirect && !isErrorValue(value)) {
        const counts =
          typeof value !== 'string' || readNumber(value, frame.session.dateReading) !== null;
        if (counts) count += 1;
      }
    });
    return count;
  }),
  define('COUNTA', [rest(operand)], (operands, frame) => {
    let count = 0;
    visitValues(operands, frame, () => {
      count += 1;
    });
    return count;
  }),
  define('COUNTBLANK', [operand], (range, frame) => {
    if (range instanceof Matrix) {
      return range.values.filter((value) => value === null || value === '').length;
    }
    if (!(range instanceof Reference)) return range === MISSING ? 1 : VALUE_ERROR;
    let blank = 0;
    for (const area of range.areas) {
      blank += areaSize(area);
      visitCells(area, frame.session, (value) => {
        if (value !== '') blank -= 1;
        return true;
      });
    }
    return blank;
  }),
];
