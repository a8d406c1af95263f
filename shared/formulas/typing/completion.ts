import { tokenize } from '@borgar/fx/xlsx';
import type { SheetId } from '../../workbook/address.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { functionWord } from '../explain/function-words.ts';
import { functionHelp, type FunctionHelp } from '../functions/help/function-help.ts';
import { functionNames } from '../functions/registry.ts';
import { plainName } from '../syntax/function-name.ts';
import { quotedSheet } from '../syntax/sheet-name.ts';
import type { TextSpan } from '../syntax/tree.ts';

/** Something that the beginning of a word may become. */
export interface Completion {
  readonly kind: 'function' | 'name' | 'table' | 'sheet';
  readonly name: string;
  readonly description: string;
  /** What is put in for the word: with `(` behind a function and `!` behind a sheet. */
  readonly insert: string;
}

/** What may be completed at the caret, and the stretch of text (without `=`) that it replaces. */
export interface Completions extends TextSpan {
  readonly candidates: readonly Completion[];
}

const MOST_SHOWN = 12;
const WORD = /'?[A-Za-z_\u00a1-\uffff][A-Za-z0-9_.\u00a1-\uffff]*$/;

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

/**
 * Finds functions, names, tables and sheets that begin with the word before the caret, and functions that do what a
 * Chinese word says (`求和`); null where there is no word. `sheet` is the one that the formula stands on.
 */
export function completionsAt(
  text: string,
  caret: number,
  workbook: Workbook,
  sheet: SheetId,
): Completions | null {
  const before = text.slice(0, caret);
  const word = WORD.exec(before)?.[0];
  if (word === undefined || isInText(before)) return null;
  const isQuoted = word.startsWith("'");
  const wanted = word.replace(/^'/, '').toUpperCase();
  const places = [...sheetsFor(wanted, workbook)];
  const others = isQuoted ? [] : [...namesFor(wanted, workbook, sheet), ...functionsFor(wanted)];
  const candidates = [...others.slice(0, MOST_SHOWN - places.length), ...places].slice(
    0,
    MOST_SHOWN,
  );
  return candidates.length === 0 ? null : { candidates, from: caret - word.length, to: caret };
}

function functionsFor(wanted: string): readonly Completion[] {
  return functionNames()
    .filter((name) => name.startsWith(wanted) || functionWord(name).startsWith(wanted))
    .sort((a, b) => weight(a) - weight(b) || a.localeCompare(b, 'en'))
    .map((name) => ({
      kind: 'function',
      name,
      description: functionHelp(name)?.description ?? '',
      insert: `${name}(`,
    }));
}

function namesFor(wanted: string, workbook: Workbook, sheet: SheetId): readonly Completion[] {
  const names = workbook.definedNames
    .filter(({ name, hidden, scope }) => {
      const isOurs = !hidden && !/^_xlnm\./i.test(name) && (scope === null || scope === sheet);
      return isOurs && name.toUpperCase().startsWith(wanted);
    })
    .map(({ name, formula }): Completion => {
      return { kind: 'name', name, description: `名称，${formula}`, insert: name };
    });
  const tables = workbook.sheets
    .flatMap((owner) => owner.tables.map(({ name }) => ({ name, owner: owner.name })))
    .filter(({ name }) => name.toUpperCase().startsWith(wanted))
    .map(({ name, owner }): Completion => {
      return { kind: 'table', name, description: `表格，在工作表“${owner}”`, insert: name };
    });
  return [...names, ...tables];
}

function sheetsFor(wanted: string, workbook: Workbook): readonly Completion[] {
  return workbook.sheets
    .filter(
      ({ name, kind, visibility }) =>
        kind === 'worksheet' && visibility === 'visible' && name.toUpperCase().startsWith(wanted),
    )
    .map(({ name }) => ({
      kind: 'sheet',
      name,
      description: '工作表',
      insert: `${quotedSheet(name)}!`,
    }));
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
