import type { CellRange } from '../workbook/address.ts';
import { EMPTY_ROW, type Sheet } from '../workbook/sheet.ts';
import type { CellStyle } from '../workbook/style.ts';
import { valueAt } from '../workbook/workbook.ts';
import { labelForms, labelFormsBeforeColon } from './label-text.ts';

/** A text of a sheet that may be a label, with the cells it covers. */
export interface LabelCell {
  readonly range: CellRange;
  readonly text: string;
  readonly forms: readonly string[];
}

/** The texts of a sheet, found by what they say and by where they stand. */
export interface SheetLabels {
  readonly sheet: Sheet;
  /** The styles that the sheet's cells refer to. */
  readonly styles: readonly CellStyle[];
  /** In reading order. */
  readonly cells: readonly LabelCell[];
  readonly byForm: ReadonlyMap<string, readonly LabelCell[]>;
  /** Cells such as `填表人：张三`, by the part before the colon. */
  readonly byFormBeforeColon: ReadonlyMap<string, readonly LabelCell[]>;
  readonly inRow: ReadonlyMap<number, readonly LabelCell[]>;
  readonly merges: MergeIndex;
  /** The last row that holds a value, 0-based; -1 for an empty sheet. */
  readonly lastRow: number;
  /** The last row the file mentions, with or without values; -1 for none. */
  readonly lastStoredRow: number;
}

/** Finds the merged range over a cell without walking all merges. */
export interface MergeIndex {
  /** The merge that covers the cell, or the cell alone. */
  readonly rangeAt: (row: number, column: number) => CellRange;
}

/** Longer texts are content, not labels. */
const LONGEST_LABEL = 60;
/** A form's labels stand above this row, 0-based; below lie long lists whose texts are content. */
const LAST_LABEL_ROW = 2_999;
/** Merges taller than this are kept aside instead of being entered row by row. */
const TALL_MERGE = 500;

const cache = new WeakMap<Sheet, SheetLabels>();

/** The labels of a sheet; computed once per state of the sheet. */
export function labelsOf(sheet: Sheet, styles: readonly CellStyle[]): SheetLabels {
  let labels = cache.get(sheet);
  if (labels?.styles !== styles) {
    labels = readLabels(sheet, styles);
    cache.set(sheet, labels);
  }
  return labels;
}

function readLabels(sheet: Sheet, styles: readonly CellStyle[]): SheetLabels {
  const merges = indexMerges(sheet.merges);
  const cells: LabelCell[] = [];
  const byForm = new Map<string, LabelCell[]>();
  const byFormBeforeColon = new Map<string, LabelCell[]>();
  const inRow = new Map<number, LabelCell[]>();
  let lastRow = -1;
  let lastStoredRow = -1;
  for (const rowIndex of [...sheet.rows.keys()].sort((a, b) => a - b)) {
    lastStoredRow = rowIndex;
    if (rowIndex > LAST_LABEL_ROW) continue;
    const row = sheet.rows.get(rowIndex) ?? EMPTY_ROW;
    for (const [column, cell] of sorted(row.cells)) {
      if (cell.value === null || cell.value === '') continue;
      lastRow = Math.max(lastRow, rowIndex);
      if (typeof cell.value !== 'string' || cell.value.length > LONGEST_LABEL) continue;
      const range = merges.rangeAt(rowIndex, column);
      if (range.top !== rowIndex || range.left !== column) continue;
      const label: LabelCell = { range, text: cell.value, forms: labelForms(cell.value) };
      cells.push(label);
      append(inRow, rowIndex, label);
      for (const form of label.forms) append(byForm, form, label);
      for (const form of labelFormsBeforeColon(cell.value)) append(byFormBeforeColon, form, label);
    }
  }
  if (lastStoredRow > LAST_LABEL_ROW) lastRow = Math.max(lastRow, lastRowWithValue(sheet.rows));
  return { sheet, styles, cells, byForm, byFormBeforeColon, inRow, merges, lastRow, lastStoredRow };
}

/** Looked for from the end, as long lists are full of values. */
function lastRowWithValue(rows: Sheet['rows']): number {
  for (const index of [...rows.keys()].sort((a, b) => b - a)) {
    for (const { value } of rows.get(index)?.cells.values() ?? []) {
      if (value !== null && value !== '') return index;
    }
  }
  return -1;
}

/** The label that covers a cell, or undefined. */
export function labelAt(labels: SheetLabels, row: number, column: number): LabelCell | undefined {
  const { top, left } = labels.merges.rangeAt(row, column);
  return labels.inRow.get(top)?.find(({ range }) => range.left === left);
}

/** Whether a merge or single cell holds nothing. */
export function isBlankAt(labels: SheetLabels, row: number, column: number): boolean {
  const { top, left } = labels.merges.rangeAt(row, column);
  const value = valueAt(labels.sheet, top, left);
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Whether a cell is framed by borders: an empty row of a printed table. */
export function isFramedAt({ sheet, styles }: SheetLabels, row: number, column: number): boolean {
  const cell = sheet.rows.get(row)?.cells.get(column);
  const border = cell && styles[cell.style]?.border;
  return border !== undefined && (border.left ?? border.right ?? border.bottom) !== null;
}

/** Whether a cell is open for filling in: the sheet is not protected, or the cell is not locked. */
export function isOpenAt({ sheet, styles }: SheetLabels, row: number, column: number): boolean {
  if (sheet.protection?.enabled !== true) return true;
  const cell = sheet.rows.get(row)?.cells.get(column);
  return cell !== undefined && styles[cell.style]?.locked === false;
}

function indexMerges(merges: readonly CellRange[]): MergeIndex {
  const byRow = new Map<number, CellRange[]>();
  const tall: CellRange[] = [];
  for (const range of merges) {
    if (range.bottom - range.top > TALL_MERGE) {
      tall.push(range);
      continue;
    }
    for (let row = range.top; row <= range.bottom; row += 1) append(byRow, row, range);
  }
  const covers = (range: CellRange, column: number) =>
    column >= range.left && column <= range.right;
  return {
    rangeAt: (row, column) =>
      byRow.get(row)?.find((range) => covers(range, column)) ??
      tall.find((range) => row >= range.top && row <= range.bottom && covers(range, column)) ?? {
        top: row,
        left: column,
        bottom: row,
        right: column,
      },
  };
}

function sorted<V>(map: ReadonlyMap<number, V>): [number, V][] {
  return [...map].sort(([a], [b]) => a - b);
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
