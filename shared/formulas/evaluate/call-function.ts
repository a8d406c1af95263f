import type { CellError, CellValue } from '../../workbook/cell.ts';
import { anyScalar, type EagerFunction, type Parameter } from '../functions/define.ts';
import {
  isError,
  Matrix,
  MISSING,
  Reference,
  ReferenceArray,
  type Area,
  type Operand,
} from '../values/operand.ts';
import { VALUE_ERROR } from '../values/errors.ts';
import { elementwise, scalarOf, stretchedAt } from './read-cells.ts';
import type { Frame } from './session.ts';

/** Functions that make references; for arrays they make one for each value. */
const REFERENCE_MAKERS = new Set(['OFFSET', 'INDIRECT']);
/** Functions that look into each of several references by itself. */
const REFERENCE_READERS = new Set([
  'SUMIF',
  'SUMIFS',
  'COUNTIF',
  'COUNTIFS',
  'AVERAGEIF',
  'AVERAGEIFS',
  'SUBTOTAL',
  'COUNTBLANK',
  'N',
  'T',
]);

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
  if (REFERENCE_READERS.has(definition.name)) {
    const several = args.find((argument) => argument instanceof ReferenceArray);
    if (several) return readEach(definition, args, several, frame);
  }
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
    if (argument === MISSING && parameter.emptyIsOmitted) {
      prepared.push(MISSING);
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
  if (REFERENCE_MAKERS.has(definition.name)) {
    return makeEach(definition, prepared, rows, columns, frame);
  }
  return Matrix.build(rows, columns, (row, column) =>
    scalarOf(runOnce(definition, singled(definition, prepared, row, column), frame), frame),
  );
}

/** The arguments for one place of the arrays among them. */
function singled(
  definition: EagerFunction,
  prepared: readonly Operand[],
  row: number,
  column: number,
): Operand[] {
  return prepared.map((argument, place) =>
    argument instanceof Matrix && parameterAt(definition, place)?.takes === 'value'
      ? stretchedAt(argument, row, column)
      : argument,
  );
}

function makeEach(
  definition: EagerFunction,
  prepared: readonly Operand[],
  rows: number,
  columns: number,
  frame: Frame,
): Operand {
  const areas: Area[] = [];
  for (let place = 0; place < rows * columns; place += 1) {
    const single = singled(definition, prepared, Math.floor(place / columns), place % columns);
    const made = runOnce(definition, single, frame);
    const [area] = made instanceof Reference ? made.areas : [];
    if (!area) return isError(made) ? made : VALUE_ERROR;
    areas.push(area);
  }
  return new ReferenceArray(rows, columns, areas);
}

function readEach(
  definition: EagerFunction,
  args: readonly Operand[],
  { rows, columns }: ReferenceArray,
  frame: Frame,
): Operand {
  return Matrix.build(rows, columns, (row, column) => {
    const single = args.map((argument) => {
      if (!(argument instanceof ReferenceArray)) return argument;
      const area = argument.areas[row * columns + column];
      return area ? new Reference([area]) : VALUE_ERROR;
    });
    return scalarOf(callFunction(definition, single, frame), frame);
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
    if (place >= args.length || (parameter.emptyIsOmitted && args[place] === MISSING)) {
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
