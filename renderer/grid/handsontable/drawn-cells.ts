import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import type { CellPaint } from '../painting/cell-paint.ts';
import { CellElement, type PartOffset } from '../painting/cell-element.ts';
import {
  createSheetPainter,
  type PaintSource,
  type SheetPainter,
} from '../painting/sheet-painter.ts';
import { createStyleClasses, type StyleClasses } from '../painting/style-classes.ts';

/** An element and the cell it stands for, inside a merge perhaps. */
interface DrawnCell {
  readonly element: CellElement;
  address: CellAddress;
}

/** An element of the page with the cell it shows. */
export interface ShownCell {
  readonly cell: HTMLElement;
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

  /** The elements in the document that have something to tell, a mark or a comment; covered cells of a merge are left out. */
  noted(): readonly ShownCell[] {
    const noted: ShownCell[] = [];
    for (const [cell, { element, address }] of this.cells) {
      const { paint } = element;
      if (!paint || (!paint.mark && !paint.hasComment) || !element.isConnected) continue;
      const { top, left } = paint.range;
      if (top === address.row && left === address.column) noted.push({ cell, address, paint });
    }
    return noted;
  }

  /** Draws every element again whose cell looks different. */
  redraw(): void {
    for (const [cell, drawn] of this.cells) {
      if (drawn.element.isConnected) {
        const before = drawn.element.classNames;
        this.paint(drawn);
        dress(cell, before, drawn.element.classNames);
      } else {
        this.cells.delete(cell);
      }
    }
  }

  /** Draws a cell into the element that the library gives it; answers the classes that the element should have. */
  draw(cell: HTMLElement, address: CellAddress): string {
    let drawn = this.cells.get(cell);
    if (!drawn) {
      drawn = { element: new CellElement(cell), address };
      this.cells.set(cell, drawn);
    }
    drawn.address = address;
    this.paint(drawn);
    return drawn.element.classNames;
  }

  /** The classes of an element as it was drawn last. */
  classesOf(cell: HTMLElement): string {
    return this.cells.get(cell)?.element.classNames ?? '';
  }

  private paint({ element, address }: DrawnCell): void {
    const paint = this.painter.paintAt(address);
    const isPart = this.crossesFreeze(paint.range);
    const offset = isPart ? this.offset(paint.range, address) : null;
    element.draw(paint, this.classes, offset);
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

/** Changes the drawn classes of an element and keeps those that the selection has put on. */
function dress(cell: HTMLElement, before: string, after: string): void {
  if (before === after) return;
  const drawn = new Set(before.split(' '));
  const others = cell.className.split(' ').filter((name) => name !== '' && !drawn.has(name));
  cell.className = [after, ...others].join(' ');
}
