import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import type { CellPaint } from '../painting/cell-paint.ts';
import { drawCell, placePart, type PartOffset } from '../painting/draw-cell.ts';
import {
  createSheetPainter,
  type PaintSource,
  type SheetPainter,
} from '../painting/sheet-painter.ts';
import { createStyleClasses, type StyleClasses } from '../painting/style-classes.ts';

/** What an element shows: the cell it stands for (inside a merge perhaps) and its paint. */
interface DrawnCell {
  readonly address: CellAddress;
  readonly paint: CellPaint;
}

/** The table cells that the library keeps, and what is drawn in each. */
export class DrawnCells {
  private source: PaintSource;
  private painter: SheetPainter;
  private classes: StyleClasses;
  private readonly ownerDocument: Document;
  private readonly cells = new Map<HTMLElement, DrawnCell>();

  constructor(ownerDocument: Document, source: PaintSource) {
    this.ownerDocument = ownerDocument;
    this.source = source;
    this.painter = createSheetPainter(source);
    this.classes = createStyleClasses(ownerDocument, source.view.zoom / 100, source.measurer);
  }

  /** Takes a new source; elements are drawn again by `redraw` or by the library. */
  show(source: PaintSource): void {
    if (source.view.zoom !== this.source.view.zoom) {
      this.classes.destroy();
      this.classes = createStyleClasses(
        this.ownerDocument,
        source.view.zoom / 100,
        source.measurer,
      );
    }
    this.source = source;
    this.painter = createSheetPainter(source);
  }

  /** The rows that are in the document now. */
  rows(): readonly number[] {
    return [...new Set([...this.cells.values()].map(({ address }) => address.row))];
  }

  /** Draws every element again whose cell looks different. */
  redraw(): void {
    for (const [cell, { address }] of this.cells) {
      if (cell.isConnected) this.draw(cell, address);
      else this.cells.delete(cell);
    }
  }

  /** Draws a cell into the element that the library gives it. */
  draw(cell: HTMLElement, address: CellAddress): void {
    const paint = this.painter.paintAt(address);
    const before = this.cells.get(cell);
    drawCell(cell, paint, before?.paint, this.classes);
    const { range } = paint;
    const isPart = this.crossesFreeze(range);
    const wasPart = before !== undefined && this.crossesFreeze(before.paint.range);
    if (isPart || wasPart) placePart(cell, paint, isPart ? this.offset(range, address) : null);
    this.cells.set(cell, { address, paint });
  }

  destroy(): void {
    this.classes.destroy();
    this.cells.clear();
  }

  /** A merge over the edge of the frozen panes is drawn in pieces, one for each pane. */
  private crossesFreeze({ top, left, bottom, right }: CellRange): boolean {
    const { frozenRows, frozenColumns } = this.source.view.sheet.view;
    return (
      (top < frozenRows && bottom >= frozenRows) || (left < frozenColumns && right >= frozenColumns)
    );
  }

  private offset({ top, left }: CellRange, { row, column }: CellAddress): PartOffset {
    const { layout } = this.source;
    let above = 0;
    let before = 0;
    for (let index = top; index < row; index += 1) above += layout.rowHeight(index);
    for (let index = left; index < column; index += 1) before += layout.columnWidth(index);
    return { above, before };
  }
}
