import type { Operand } from '../values/operand.ts';

/** Names bound by LET and LAMBDA, innermost first; names are in capitals. */
export interface Scope {
  readonly name: string;
  readonly value: Operand;
  readonly outer: Scope | null;
}

/** The value bound to a name in capitals, or undefined. */
export function lookUp(scope: Scope | null, name: string): Operand | undefined {
  for (let level = scope; level !== null; level = level.outer) {
    if (level.name === name) return level.value;
  }
  return undefined;
}
