/** Ends an exhaustive switch: does not compile while a member of the union is unhandled. */
export function assertNever(value: never, context: string): never {
  throw new Error(`${context}: unexpected ${JSON.stringify(value)}`);
}
