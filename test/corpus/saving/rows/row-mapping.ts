import { tokenize, translateFormulaToA1, translateFormulaToR1C1 } from '@borgar/fx/xlsx';

/** A row edit as a table of rows, counted from 1 as files do. */
export interface RowMapping {
  /** The name of the sheet whose rows change. */
  readonly sheet: string;
  /** The new number of a row; null for one that went. */
  readonly after: (row: number) => number | null;
  /** The numbers of the new rows. */
  readonly inserted: readonly number[];
  /** The row that new rows are like, when they follow it directly; else null. */
  readonly likeAbove: number | null;
}

export const LAST_ROW = 1_048_576;

/**
 * The rows of a range afterwards, told by its rows: the lowest and highest that is left. A range that ends with the row
 * that new rows are like and follow takes them in when it `grows`.
 */
export function rowsAfter(
  mapping: RowMapping,
  first: number,
  last: number,
  grows: boolean,
): readonly [number, number] | null {
  if (first === 1 && last === LAST_ROW) return [first, last];
  let top = first;
  while (top <= last && mapping.after(top) === null) top++;
  let bottom = last;
  while (bottom >= top && mapping.after(bottom) === null) bottom--;
  const [from, to] = [mapping.after(top), mapping.after(bottom)];
  if (top > last || from === null || to === null || from > LAST_ROW) return null;
  const end = grows && first < last && last === mapping.likeAbove ? mapping.inserted.at(-1) : to;
  return [from, Math.min(end ?? to, LAST_ROW)];
}

/** A range `A1`, `A1:B2`, `A:C` or `1:3` afterwards; null when nothing is left of it. */
export function rangeAfter(mapping: RowMapping, text: string, grows: boolean): string | null {
  const rows = text.match(/\d+/g)?.map(Number);
  if (!rows) return text;
  const [first = 0, last = first] = rows;
  const after = rowsAfter(mapping, Math.min(first, last), Math.max(first, last), grows);
  if (!after) return null;
  const isTurned = last < first;
  const numbers = isTurned ? [after[1], after[0]] : after;
  let index = 0;
  return text.replace(/\d+/g, () => String(numbers[index++] ?? 0));
}

/**
 * A formula afterwards, by the tokens of a library. `ownRow` is the row of its cell on the changed sheet before the
 * edit; null where it stands elsewhere.
 */
export function formulaAfter(
  mapping: RowMapping,
  formula: string,
  ownSheet: string,
  ownRow: number | null,
  isName = false,
): string {
  return tokenize(formula, { negativeNumbers: false, mergeRefs: true })
    .map(({ type, value }) => {
      if (type !== 'range' && type !== 'range_beam') return value;
      const cut = value.lastIndexOf('!') + 1;
      const [prefix, place] = [value.slice(0, cut), value.slice(cut)];
      const named = prefix.startsWith("'")
        ? prefix.slice(1, -2).replaceAll("''", "'")
        : prefix.slice(0, -1);
      const sheet = prefix === '' ? ownSheet : named;
      if (sheet.toLowerCase() !== mapping.sheet.toLowerCase() || named.includes('[')) return value;
      const marked = place.split(':').at(-1)?.includes('$') === true && /\$\d+$/.test(place);
      if (isName && !/^[^:]*\$\d+(:[^:]*\$\d+)?$/.test(place) && !/^\$?\d/.test(place))
        return value;
      const rows = place.match(/\d+/g)?.map(Number) ?? [];
      const isAmong = ownRow !== null && ownRow >= Math.min(...rows) && ownRow <= Math.max(...rows);
      const grows = /[A-Z]/i.test(place) && (!isAmong || marked);
      const after = rangeAfter(mapping, place, grows);
      return prefix + (after ?? '#REF!');
    })
    .join('');
}

/** A formula copied from one cell to another, both as `A1`. */
export function copiedFormula(formula: string, from: string, to: string): string {
  const relative = translateFormulaToR1C1(formula, from);
  return translateFormulaToA1(relative, to, { wrapEdges: true, allowTernary: true });
}
