import type { CellError } from '../../../workbook/cell.ts';
import type { Frame } from '../../evaluate/session.ts';
import { toLogical } from '../../values/coerce.ts';
import { VALUE_ERROR } from '../../values/errors.ts';
import { isErrorValue, type Operand } from '../../values/operand.ts';
import { visitValues } from '../collect.ts';
import { define, logical, operand, rest } from '../define.ts';

/** The truth of all operands: texts in ranges do not count; without any value the answer is `#VALUE!`. */
function truths(operands: readonly Operand[], frame: Frame): boolean[] | CellError {
  const found: boolean[] = [];
  const failure: { error: CellError | null } = { error: null };
  visitValues(operands, frame, (value, isDirect) => {
    if (failure.error || (value === null && !isDirect)) return;
    if (isErrorValue(value)) failure.error = value;
    else if (typeof value !== 'string') found.push(Boolean(value));
    else if (isDirect) {
      const truth = toLogical(value);
      if (typeof truth === 'boolean') found.push(truth);
      else failure.error = truth;
    }
  });
  if (failure.error) return failure.error;
  return found.length === 0 ? VALUE_ERROR : found;
}

function joined(
  name: string,
  answer: (values: readonly boolean[]) => boolean,
): ReturnType<typeof define> {
  return define(name, [rest(operand)], (operands, frame) => {
    const values = truths(operands, frame);
    return Array.isArray(values) ? answer(values) : values;
  });
}

/** TRUE, FALSE and how they are joined. */
export const truth = [
  joined('AND', (values) => values.every(Boolean)),
  joined('OR', (values) => values.some(Boolean)),
  joined('XOR', (values) => values.filter(Boolean).length % 2 === 1),
  define('NOT', [logical], (value) => !value),
  define('TRUE', [], () => true),
  define('FALSE', [], () => false),
];
