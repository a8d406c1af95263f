import type { CellError, CellValue } from '../../workbook/cell.ts';
import { anyScalar, type EagerFunction, type Parameter } from '../functions/define.ts';
import { Matrix, MISSING, Reference, isError, type Operand } from '../values/operand.ts';
import { VALUE_ERROR } from '../values/errors.ts';
import { elementwise, scalarOf, stretchedAt } from './read-cells.ts';
import type { Frame } from './session.ts';

/** The parameter that the argument at a place belongs to. */
export function parameterAt(
  definition: EagerFunction,
  place: number,
): Parameter<unknown> | undefined {
  return definition.parameters[Math.min(place, definition.parameters.length - 1)];
}

/** Runs a function on computed arguments; where one value is wanted and an array comes, it runs for each value. */
export function callFunction(
  definition: EagerFunction,
  args: readonly Operand[],
  frame: Frame,
): Operand {
  if (args.length < definition.least || args.length > definition.most) return VALUE_ERROR;
  const prepared: Operand[] = [];
  let rows = 0;
  let columns = 0;
  for (let place = 0; place < args.length; place += 1) {
    const argument = args[place] ?? null;
    const parameter = parameterAt(definition, place);
    if (parameter?.takes !== 'value') {
      prepared.push(argument === MISSING ? MISSING : argument);
      continue;
    }
    const value =
      argument instanceof Reference || argument instanceof Matrix
        ? elementwise(argument, frame)
        : scalarOf(argument, frame);
    if (value instanceof Matrix) {
      rows = Math.max(rows, value.rows);
      columns = Math.max(columns, value.columns);
    }
    prepared.push(value);
  }
  if (rows === 0) return runOnce(definition, prepared, frame);
  frame.session.spend(rows * columns);
  return Matrix.build(rows, columns, (row, column) => {
    const single = prepared.map((argument, place) =>
      argument instanceof Matrix && parameterAt(definition, place)?.takes === 'value'
        ? stretchedAt(argument, row, column)
        : argument,
    );
    return scalarOf(runOnce(definition, single, frame), frame);
  });
}

function runOnce(definition: EagerFunction, args: readonly Operand[], frame: Frame): Operand {
  const values: unknown[] = [];
  const { parameters } = definition;
  for (let place = 0; place < parameters.length; place += 1) {
    const parameter = parameters[place];
    if (!parameter) break;
    if (parameter.isRest) {
      const list: unknown[] = [];
      for (let index = place; index < args.length; index += 1) {
        const value = readArgument(parameter, args[index] ?? null, frame);
        if (isReadError(parameter, value)) return value;
        list.push(value);
      }
      values.push(list);
      break;
    }
    if (place >= args.length) {
      values.push(parameter.omitted);
      continue;
    }
    const value = readArgument(parameter, args[place] ?? null, frame);
    if (isReadError(parameter, value)) return value;
    values.push(value);
  }
  return definition.run(values, frame);
}

function readArgument(parameter: Parameter<unknown>, argument: Operand, frame: Frame): unknown {
  if (parameter.takes !== 'value') return parameter.read(argument, frame);
  const value = argument as CellValue;
  return parameter.read(value, frame);
}

function isReadError(parameter: Parameter<unknown>, value: unknown): value is CellError {
  return parameter.takes === 'value' && parameter.read !== anyScalar.read && isError(value);
}
