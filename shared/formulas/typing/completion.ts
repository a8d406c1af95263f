import { tokenize } from '@borgar/fx/xlsx';
import { functionHelp, type FunctionHelp } from '../functions/help/function-help.ts';
import { functionNames } from '../functions/registry.ts';
import { plainName } from '../syntax/function-name.ts';
import type { TextSpan } from '../syntax/tree.ts';
import type { DefinedName } from '../../workbook/workbook.ts';

/** Something that the beginning of a word may become. */
export interface Completion {
  readonly kind: 'function' | 'name';
  readonly name: string;
  readonly description: string;
}

/** What may be completed at the caret, and the stretch of text (without `=`) that it replaces. */
export interface Completions extends TextSpan {
  readonly candidates: readonly Completion[];
}

const MOST_SHOWN = 12;
const WORD = /[A-Za-z_\u00a1-\uffff][A-Za-z0-9_.\u00a1-\uffff]*$/;

/** The functions everyday accounts need come first among equals. */
const COMMON = [
  'SUM',
  'IF',
  'ROUND',
  'AVERAGE',
  'COUNT',
  'MAX',
  'MIN',
  'IFERROR',
  'SUMIF',
  'VLOOKUP',
];

/** Finds functions and names that begin with the word before the caret; null where there is no word. */
export function completionsAt(
  text: string,
  caret: number,
  definedNames: readonly DefinedName[],
): Completions | null {
  const before = text.slice(0, caret);
  const word = WORD.exec(before)?.[0];
  if (word === undefined || isInText(before)) return null;
  const wanted = word.toUpperCase();
  const functions = functionNames()
    .filter((name) => name.startsWith(wanted))
    .sort((a, b) => weight(a) - weight(b) || a.localeCompare(b, 'en'))
    .map((name): Completion => {
      const description = functionHelp(name)?.description ?? '';
      return { kind: 'function', name, description };
    });
  const names = definedNames
    .filter(({ name, hidden }) => !hidden && name.toUpperCase().startsWith(wanted))
    .map(({ name, formula }): Completion => ({ kind: 'name', name, description: formula }));
  const candidates = [...names, ...functions].slice(0, MOST_SHOWN);
  return candidates.length === 0 ? null : { candidates, from: caret - word.length, to: caret };
}

function weight(name: string): number {
  const place = COMMON.indexOf(name);
  return place < 0 ? COMMON.length : place;
}

function isInText(before: string): boolean {
  return (before.split('"').length - 1) % 2 === 1;
}

/** The function whose arguments the caret stands in, and which of them (0-based). */
export interface ArgumentHelp {
  readonly help: FunctionHelp;
  readonly argument: number;
}

/** Finds the innermost open function call before the caret; null outside of calls and in texts. */
export function argumentHelpAt(text: string, caret: number): ArgumentHelp | null {
  const before = text.slice(0, caret);
  if (isInText(before)) return null;
  const open: { name: string | null; argument: number }[] = [];
  let called: string | null = null;
  for (const token of tokenize(before, { negativeNumbers: false, mergeRefs: false })) {
    if (token.value === '(') open.push({ name: called, argument: 0 });
    else if (token.value === '{') open.push({ name: null, argument: 0 });
    else if (token.value === ')' || token.value === '}') open.pop();
    else if (token.value === ',') {
      const innermost = open.at(-1);
      if (innermost) innermost.argument += 1;
    }
    called = token.type === 'func' ? plainName(token.value) : null;
  }
  const innermost = open.findLast(({ name }) => name !== null);
  const help = innermost?.name == null ? null : functionHelp(innermost.name);
  return help && innermost ? { help, argument: innermost.argument } : null;
}
