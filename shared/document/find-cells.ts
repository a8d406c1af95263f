import { editText, formatCellValue } from '../numbers/format-value.ts';
import { mergeIndex } from '../painting/merge-index.ts';
import type { CellReference } from '../workbook/address.ts';
import type { Cell } from '../workbook/cell.ts';
import { SheetRows } from '../workbook/packed/sheet-rows.ts';
import type { Row, Sheet } from '../workbook/sheet.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** What is looked for. Full-width and half-width letters and digits count as the same. */
export interface FindQuery {
  readonly text: string;
  /** The whole content of a cell must be the text, not a part of it. */
  readonly isWholeCell: boolean;
  readonly matchesCase: boolean;
}

/** More cells than this are not listed: nobody goes through them one by one. */
export const MOST_FOUND = 50_000;

/** Looking at so many cells lasts a few milliseconds. */
const CELLS_BETWEEN_PAUSES = 1_500;

/**
 * The cells of sheets that show or hold a text, sheet by sheet in reading order, at most `MOST_FOUND`. Covered cells
 * of merges are left out. Pauses often, so that a window can stay alive meanwhile.
 */
export function* findCells(
  workbook: Workbook,
  sheets: readonly Sheet[],
  query: FindQuery,
): Generator<void, readonly CellReference[], undefined> {
  const wanted = folded(query.text, query);
  const found: CellReference[] = [];
  if (wanted === '') return found;
  let untilPause = CELLS_BETWEEN_PAUSES;
  for (const sheet of sheets) {
    const merges = mergeIndex(sheet);
    for (const [row, { cells }] of rowsInOrder(sheet)) {
      for (const [column, cell] of cells) {
        if (!textsOf(workbook, cell).some((text) => fits(folded(text, query), wanted, query))) {
          continue;
        }
        const merge = merges.at(row, column);
        if (merge && (merge.top !== row || merge.left !== column)) continue;
        found.push({ sheet: sheet.id, row, column });
        if (found.length >= MOST_FOUND) return found;
      }
      untilPause -= cells.size;
      if (untilPause > 0) continue;
      untilPause = CELLS_BETWEEN_PAUSES;
      yield;
    }
  }
  return found;
}

/** A content with every occurrence of the text replaced; null where it does not contain it. */
export function withReplacement(
  content: string,
  query: FindQuery,
  replacement: string,
): string | null {
  const wanted = folded(query.text, query);
  const text = folded(content, query);
  if (wanted === '' || !fits(text, wanted, query)) return null;
  if (query.isWholeCell) return replacement;
  let result = '';
  let at = 0;
  for (let next = text.indexOf(wanted); next >= 0; next = text.indexOf(wanted, at)) {
    result += content.slice(at, next) + replacement;
    at = next + wanted.length;
  }
  return result + content.slice(at);
}

/** What a cell shows, and what it holds where that reads differently. */
function textsOf({ styles, dateSystem }: Workbook, { value, style }: Cell): readonly string[] {
  if (value === null) return [];
  if (typeof value === 'string') return [value];
  const numberFormat = styles[style]?.numberFormat ?? 'General';
  const shown = formatCellValue(value, numberFormat, dateSystem).text;
  return typeof value === 'number' ? [shown, editText(value, numberFormat, dateSystem)] : [shown];
}

function fits(text: string, wanted: string, { isWholeCell }: FindQuery): boolean {
  return isWholeCell ? text.trim() === wanted.trim() : text.includes(wanted);
}

/** Full-width signs become half-width, and large letters small; the length stays, so that places stay. */
function folded(text: string, { matchesCase }: FindQuery): string {
  const narrow = /[\uff01-\uff5e\u3000]/.test(text)
    ? text.replace(/[\uff01-\uff5e\u3000]/g, (sign) =>
        sign === '\u3000' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
      )
    : text;
  if (matchesCase) return narrow;
  const small = narrow.toLowerCase();
  return small.length === narrow.length ? small : narrow;
}

function* rowsInOrder({ rows }: Sheet): Generator<readonly [number, Row], void, undefined> {
  if (rows instanceof SheetRows && rows.isUntouched) {
    yield* rows.passing();
    return;
  }
  for (const number of [...rows.keys()].sort((a, b) => a - b)) {
    const row =
      rows instanceof SheetRows && rows.isPacked(number)
        ? rows.packed.peek(number)
        : rows.get(number);
    if (row) yield [number, row];
  }
}
