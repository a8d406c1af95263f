import type { CellError, CellValue } from '../../workbook/cell.ts';
import { toLogical, toNumber, toText } from '../values/coerce.ts';
import type { Operand } from '../values/operand.ts';
import type { FormulaNode } from '../syntax/tree.ts';
import type { Frame } from '../evaluate/session.ts';

/** How a function takes one argument. */
export interface Parameter<T> {
  /**
   * `value`: one value; an array makes the function work on each of its values.
   * `operand`: as it is, a range included. `array`: as it is, and ranges inside its operators count whole.
   */
  readonly takes: 'value' | 'operand' | 'array';
  readonly optional: boolean;
  /** What an omitted argument counts as. */
  readonly omitted: T;
  readonly isRest: boolean;
  /** An argument left empty between commas counts as left out; elsewhere it is an empty value. */
  readonly emptyIsOmitted?: true;
  readonly read: (value: Operand, frame: Frame) => T | CellError;
}

type Taken<P> = P extends Parameter<infer T> ? T : never;

/** A built-in function whose arguments are computed before it runs. */
export interface EagerFunction {
  readonly kind: 'eager';
  readonly name: string;
  readonly parameters: readonly Parameter<unknown>[];
  readonly least: number;
  readonly most: number;
  readonly run: (values: readonly unknown[], frame: Frame) => Operand;
}

/** A built-in function that decides itself which arguments are computed (IF, LET …). */
export interface LazyFunction {
  readonly kind: 'lazy';
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly run: (args: readonly FormulaNode[], frame: Frame) => Operand;
}

export type FunctionDefinition = EagerFunction | LazyFunction;

/** Describes a function by its parameters and what it does; `frame` comes after the arguments. */
export function define<const P extends readonly Parameter<unknown>[]>(
  name: string,
  parameters: P,
  run: (...args: [...{ [K in keyof P]: Taken<P[K]> }, Frame]) => Operand,
): EagerFunction {
  const isOpen = parameters.at(-1)?.isRest ?? false;
  return {
    kind: 'eager',
    name,
    parameters,
    least: parameters.filter((parameter) => !parameter.optional).length,
    most: isOpen ? 255 : parameters.length,
    run: (values, frame) => (run as (...args: unknown[]) => Operand)(...values, frame),
  };
}

/** Describes a function that computes its own arguments. */
export function defineLazy(
  name: string,
  least: number,
  most: number,
  run: LazyFunction['run'],
): LazyFunction {
  return { kind: 'lazy', name, least, most, run };
}

function valueParameter<T>(
  omitted: T,
  read: (value: CellValue, frame: Frame) => T | CellError,
): Parameter<T> {
  return {
    takes: 'value',
    optional: false,
    omitted,
    isRest: false,
    read: (value, frame) => read(value as CellValue, frame),
  };
}

/** A number. */
export const number: Parameter<number> = valueParameter(0, (value, { session }) =>
  typeof value === 'number' ? value : toNumber(value, session.dateReading),
);
/** A number cut to its whole part. */
export const integer: Parameter<number> = valueParameter(0, (value, { session }) => {
  const figure = toNumber(value, session.dateReading);
  return typeof figure === 'number' ? Math.trunc(figure) : figure;
});
/** A number that must not come from a logical; the add-in functions of old are strict. */
export const strictNumber: Parameter<number> = valueParameter(0, (value, { session }) => {
  if (typeof value === 'boolean') return { error: '#VALUE!' };
  return toNumber(value, session.dateReading);
});
export const text: Parameter<string> = valueParameter('', toText);
export const logical: Parameter<boolean> = valueParameter(false, toLogical);
/** One value that is no error. */
export const scalar: Parameter<CellValue> = valueParameter<CellValue>(null, (value) => value);
/** One value; errors reach the function. */
export const anyScalar: Parameter<CellValue> = {
  ...valueParameter<CellValue>(null, (value) => value),
  takes: 'value',
};
/** An operand as it is: a value, an array or a range. */
export const operand: Parameter<Operand> = {
  takes: 'operand',
  optional: false,
  omitted: null,
  isRest: false,
  read: (value) => value,
};
/** An operand whose inner operators work on whole ranges. */
export const array: Parameter<Operand> = { ...operand, takes: 'array' };

/** The same parameter, left out at will. */
export function optional<T>(parameter: Parameter<T>, omitted: T): Parameter<T> {
  return { ...parameter, optional: true, omitted };
}

/** The same parameter, undefined when left out. */
export function maybe<T>(parameter: Parameter<T>): Parameter<T | undefined> {
  return { ...parameter, optional: true, omitted: undefined };
}

/** The same optional parameter; an argument left empty between commas takes the default as well. */
export function orEmpty<T>(parameter: Parameter<T>): Parameter<T> {
  return { ...parameter, emptyIsOmitted: true };
}

/**
 * The same function as the add-in of old had it: a logical where it wants a figure is `#VALUE!`, not 1 or 0.
 */
export function refusingLogicals(definition: EagerFunction): EagerFunction {
  const parameters = definition.parameters.map((parameter): Parameter<unknown> => {
    if (parameter.takes !== 'value' || parameter.read === logical.read) return parameter;
    return {
      ...parameter,
      read: (value, frame) =>
        typeof value === 'boolean' ? { error: '#VALUE!' } : parameter.read(value, frame),
    };
  });
  return { ...definition, parameters };
}

/** Any number of further arguments of one kind, given to the function as a list. */
export function rest<T>(parameter: Parameter<T>, isOptional = false): Parameter<readonly T[]> {
  return {
    takes: parameter.takes,
    optional: isOptional,
    omitted: [],
    isRest: true,
    read: parameter.read as unknown as Parameter<readonly T[]>['read'],
  };
}
