import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import {
  CELL_PADDING,
  horizontalPlace,
  wrapsText,
} from '../../../shared/painting/cell-alignment.ts';
import { POINTS_PER_PIXEL } from '../../../shared/painting/sheet-metrics.ts';
import type { TextMeasurer } from '../../../shared/painting/text-measurer.ts';
import type { Cell } from '../../../shared/workbook/cell.ts';
import { DEFAULT_STYLE, type Border, type CellStyle } from '../../../shared/workbook/style.ts';
import { cellAt, styleAt } from '../../../shared/workbook/workbook.ts';
import type { GridView } from '../grid-port.ts';
import type { MergeIndex } from '../layout/merge-index.ts';
import type { SheetLayout } from '../layout/sheet-layout.ts';
import type { CellPaint } from './cell-paint.ts';
import { cellEdges, type EdgeSource } from './cell-edges.ts';
import { fittingText } from './fitting-text.ts';
import { textReach } from './text-overflow.ts';

/** Computes what is drawn of each cell of one view. */
export interface SheetPainter {
  /** The paint of the cell or of the merge it begins. */
  readonly paintAt: (address: CellAddress) => CellPaint;
}

/** Makes the painter of a view. It keeps nothing but references, so making one is cheap. */
export function createSheetPainter(
  view: GridView,
  layout: SheetLayout,
  merges: MergeIndex,
  measurer: TextMeasurer,
): SheetPainter {
  const { workbook, sheet } = view;
  const pixelsPerPoint = view.zoom / 100 / POINTS_PER_PIXEL;
  const comments = new Set(sheet.comments.map(({ row, column }) => `${row},${column}`));
  const styleOf = (address: CellAddress): CellStyle => styleAt(workbook, sheet, address);
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
    const cell = cellAt(sheet, row, column);
    const value = cell?.value ?? null;
    const isEmpty = value === null || value === '';
    return isEmpty && merges.mergeAt({ row, column }) === null;
  };

  const paintAt = (address: CellAddress): CellPaint => {
    const range = merges.mergeAt(address) ?? single(address);
    const owner = { row: range.top, column: range.left };
    const cell: Cell | undefined = cellAt(sheet, owner.row, owner.column);
    const style = styleOf(owner);
    const value = cell?.value ?? null;
    const width = sum(range.left, range.right, layout.columnWidth);
    const height = sum(range.top, range.bottom, layout.rowHeight);
    const role = view.roleAt(owner);
    const side = horizontalPlace(style.alignment, value);
    const inner = width - 1 - 2 * CELL_PADDING * pixelsPerPoint;
    const measureHere = (text: string): number => measurer.width(text, style.font) * pixelsPerPoint;
    const fitted = fittingText(view, cell, style, inner, measureHere);
    const canRunOver =
      fitted.text !== '' &&
      typeof value === 'string' &&
      !wrapsText(style.alignment) &&
      style.alignment.rotation === 0 &&
      range.left === range.right &&
      !style.alignment.shrinkToFit;
    const needed = canRunOver ? measureHere(fitted.text) : 0;
    return {
      range,
      style,
      text: fitted.text,
      runs: fitted.runs,
      side,
      colour: fitted.colour,
      fontScale: fitted.fontScale,
      reach: canRunOver
        ? textReach(side, needed, inner, {
            column: owner.column,
            columnCount: layout.extent.columns,
            columnWidth: layout.columnWidth,
            isFree: (column) => isFree(owner.row, column),
          })
        : NO_REACH,
      edges: cellEdges(range, edgeSource),
      gridRight: showsGridLine(view, style, { row: range.top, column: range.right + 1 }),
      gridBottom: showsGridLine(view, style, { row: range.bottom + 1, column: range.left }),
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
  return { paintAt };
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

/** A grid line hides under a fill on either side of it. */
function showsGridLine(view: GridView, style: CellStyle, neighbour: CellAddress): boolean {
  if (!view.sheet.view.showGridLines || style.fill.kind !== 'none') return false;
  return styleAt(view.workbook, view.sheet, neighbour).fill.kind === 'none';
}

function single({ row, column }: CellAddress): CellRange {
  return { top: row, left: column, bottom: row, right: column };
}

function sum(from: number, to: number, lengthOf: (index: number) => number): number {
  let total = 0;
  for (let index = from; index <= to; index += 1) total += lengthOf(index);
  return total;
}
