import {
  CELL_PADDING,
  horizontalPlace,
  wrapsText,
} from '../../../shared/painting/cell-alignment.ts';
import { fittedText } from '../../../shared/painting/cell-text.ts';
import { styleWithLook, type ConditionalLook } from '../../../shared/painting/conditional-look.ts';
import { pictureCellFinder } from '../../../shared/painting/picture-cells.ts';
import { POINTS_PER_PIXEL } from '../../../shared/painting/sheet-metrics.ts';
import type { TextMeasurer } from '../../../shared/painting/text-measurer.ts';
import { MAX_COLUMNS, type CellAddress, type CellRange } from '../../../shared/workbook/address.ts';
import type { Cell, CellValue } from '../../../shared/workbook/cell.ts';
import { DEFAULT_STYLE, type Border, type CellStyle } from '../../../shared/workbook/style.ts';
import { cellAt, styleAt } from '../../../shared/workbook/workbook.ts';
import type { GridView } from '../grid-port.ts';
import type { MergeIndex } from '../layout/merge-index.ts';
import type { SheetLayout } from '../layout/sheet-layout.ts';
import { cellEdges, splitEdges, type EdgeSource } from './cell-edges.ts';
import type { CellPaint, TextReach } from './cell-paint.ts';
import { textReach } from './text-overflow.ts';

/** Computes what is drawn of each cell of one view. */
export interface SheetPainter {
  /** The paint of the cell or of the merge it lies in. */
  readonly paintAt: (address: CellAddress) => CellPaint;
}

/** What a painter draws from. */
export interface PaintSource {
  readonly view: GridView;
  readonly layout: SheetLayout;
  readonly merges: MergeIndex;
  readonly measurer: TextMeasurer;
  /** What the conditional formats make of a cell. */
  readonly lookAt: (address: CellAddress) => ConditionalLook | null;
}

/** Makes the painter of a view; it remembers what it has computed for as long as the view is shown. */
export function createSheetPainter(source: PaintSource): SheetPainter {
  const { view, layout, merges, measurer, lookAt } = source;
  const { workbook, sheet } = view;
  const pixelsPerPoint = view.zoom / 100 / POINTS_PER_PIXEL;
  const comments = new Set(sheet.comments.map(({ row, column }) => `${row},${column}`));
  const styles = new Map<number, CellStyle>();
  const styleOf = (address: CellAddress): CellStyle => {
    const key = address.row * MAX_COLUMNS + address.column;
    let style = styles.get(key);
    if (!style) {
      style = overridden(styleAt(workbook, sheet, address), lookAt(address));
      styles.set(key, style);
    }
    return style;
  };
  const borderAt = (address: CellAddress): Border => {
    if (address.row < 0 || address.column < 0) return DEFAULT_STYLE.border;
    const merge = merges.mergeAt(address);
    return merge ? borderInMerge(merge, address, styleOf(address).border) : styleOf(address).border;
  };
  const edgeSource: EdgeSource = {
    borderAt,
    rowHeight: layout.rowHeight,
    columnWidth: layout.columnWidth,
  };

  const isFree = (row: number, column: number): boolean => {
    const value = cellAt(sheet, row, column)?.value ?? null;
    return (value === null || value === '') && merges.mergeAt({ row, column }) === null;
  };

  const reachOf = (
    range: CellRange,
    style: CellStyle,
    value: CellValue,
    text: string,
  ): TextReach => {
    const { alignment, font } = style;
    const runsOver =
      text !== '' &&
      typeof value === 'string' &&
      range.left === range.right &&
      alignment.rotation === 0 &&
      !wrapsText(alignment) &&
      !alignment.shrinkToFit;
    if (!runsOver) return NO_REACH;
    const inner = layout.columnWidth(range.left) - 1 - 2 * CELL_PADDING * pixelsPerPoint;
    const needed = measurer.width(text, font) * pixelsPerPoint;
    return textReach(horizontalPlace(alignment, value), needed, inner, {
      column: range.left,
      columnCount: layout.extent.columns,
      columnWidth: layout.columnWidth,
      isFree: (column) => isFree(range.top, column),
    });
  };

  const holdsPicture = pictureCellFinder(sheet);
  const paints = new Map<number, CellPaint>();
  const paintAt = (address: CellAddress): CellPaint => {
    const range = merges.mergeAt(address) ?? single(address);
    const key = range.top * MAX_COLUMNS + range.left;
    let paint = paints.get(key);
    if (!paint) {
      paint = computePaint(range);
      paints.set(key, paint);
    }
    return paint;
  };

  const computePaint = (range: CellRange): CellPaint => {
    const owner = { row: range.top, column: range.left };
    const cell: Cell | undefined = cellAt(sheet, owner.row, owner.column);
    const look = lookAt(owner);
    const style = styleOf(owner);
    const value = cell?.value ?? null;
    const width = sum(range.left, range.right, layout.columnWidth);
    const height = sum(range.top, range.bottom, layout.rowHeight);
    const role = view.roleAt(owner);
    const isShown =
      value !== null &&
      look?.showsValue !== false &&
      (value !== 0 || sheet.view.showZeros) &&
      !holdsPicture(owner.row, owner.column);
    const fitted = isShown
      ? fittedText(value, style, workbook.dateSystem, width / pixelsPerPoint, measurer)
      : NO_TEXT;
    const text = wrapsText(style.alignment) ? fitted.text : withoutLineBreaks(fitted.text);
    const { rim, rest } = splitEdges(
      cellEdges(range, edgeSource),
      { width, height },
      {
        left: range.left === 0 || layout.columnWidth(range.left - 1) === 0,
        top: range.top === 0 || layout.rowHeight(range.top - 1) === 0,
      },
      {
        right: showsGridLine(style, { row: range.top, column: range.right + 1 }),
        bottom: showsGridLine(style, { row: range.bottom + 1, column: range.left }),
      },
    );
    return {
      range,
      style,
      text,
      runs: isShown && typeof value === 'string' ? (cell?.runs ?? null) : null,
      side: horizontalPlace(style.alignment, value),
      colour: fitted.colour,
      fontScale: fitted.fontScale,
      reach: reachOf(range, style, value, text),
      rim,
      edges: rest,
      bar: look?.bar ?? null,
      icon: look?.icon ?? null,
      role,
      isTinted:
        view.showsFillableTint &&
        (role === 'input' || role === 'pickList') &&
        style.fill.kind === 'none',
      mark: view.markAt(owner),
      hasComment: comments.has(`${owner.row},${owner.column}`),
      width,
      height,
      scale: view.zoom / 100,
    };
  };

  /** A grid line hides under a fill on either side of it. */
  const showsGridLine = (style: CellStyle, neighbour: CellAddress): boolean =>
    sheet.view.showGridLines &&
    style.fill.kind === 'none' &&
    styleOf(neighbour).fill.kind === 'none';

  return { paintAt };
}

const NO_TEXT = { text: '', colour: null, fontScale: 1 };

function overridden(style: CellStyle, look: ConditionalLook | null): CellStyle {
  return look ? styleWithLook(style, look.style) : style;
}

function withoutLineBreaks(text: string): string {
  return text.includes('\n') ? text.replace(/\r?\n/g, '') : text;
}

const NO_REACH = { left: 0, right: 0 };

/** Edges inside a merge do not show, whatever the covered cells carry. */
function borderInMerge(merge: CellRange, { row, column }: CellAddress, border: Border): Border {
  return {
    ...border,
    left: column === merge.left ? border.left : null,
    right: column === merge.right ? border.right : null,
    top: row === merge.top ? border.top : null,
    bottom: row === merge.bottom ? border.bottom : null,
  };
}

function single({ row, column }: CellAddress): CellRange {
  return { top: row, left: column, bottom: row, right: column };
}

function sum(from: number, to: number, lengthOf: (index: number) => number): number {
  let total = 0;
  for (let index = from; index <= to; index += 1) total += lengthOf(index);
  return total;
}
