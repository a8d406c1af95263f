import type { HotInstance } from 'handsontable';
import { headingHeight, heldTables, type HeldTable } from './library-tables.ts';

/** What the recycling is told about the sheet and draws with. */
export interface RowDrawing {
  /** Draws one cell into its element, which may show another one now; answers the classes that it has then. */
  readonly draw: (cell: HTMLElement, row: number, column: number) => string;
  /** The classes of an element that `draw` has drawn into. */
  readonly classesOf: (cell: HTMLElement) => string;
  /** Merged cells need the library's own way: it sets spans and hides what is covered. */
  readonly touchesMerge: (row: number) => boolean;
}

/** What a row of the page shows. */
interface ShownRow {
  readonly row: number;
  readonly firstColumn: number;
  readonly columns: number;
  readonly epoch: number;
}

/** The answer of `recycleRows`. */
export interface RowRecycling {
  /** Everything is to be drawn anew at the next drawing: sheet, sizes or structure have changed. */
  readonly forget: () => void;
}

/**
 * Makes scrolling cheap. The library writes every visible cell again at each step; here a row of the page goes on
 * showing the row of the sheet it showed, rows that scrolled out at one end are moved to the other, and only what
 * is new is drawn. It also keeps the library from measuring rows and headings, whose sizes the settings fix: each
 * measuring would make the browser lay the page out once more within the same frame.
 *
 * This reaches into parts of the library that are not public; where they are not as expected (another version),
 * nothing is replaced and the library draws as it always does.
 */
export function recycleRows(hot: HotInstance, drawing: RowDrawing): RowRecycling {
  let epoch = 0;
  const held = new WeakSet<HeldTable>();
  const holdAll = (): void => {
    for (const table of heldTables(hot)) {
      if (held.has(table)) continue;
      held.add(table);
      hold(hot, table, drawing, () => epoch);
    }
  };
  holdAll();
  // Panes for frozen rows and columns come when they are first needed.
  hot.addHook('afterViewRender', holdAll);
  return {
    forget: () => {
      epoch += 1;
    },
  };
}

function hold(
  hot: HotInstance,
  table: HeldTable,
  drawing: RowDrawing,
  epochNow: () => number,
): void {
  const { renderer } = table.tableRenderer;
  const { rows, rowHeaders, cells } = renderer;
  const heads = new WeakMap<Element, ShownRow>();
  const bodies = new WeakMap<Element, ShownRow>();
  const renderRows = rows.render.bind(rows);
  const renderHeads = rowHeaders.render.bind(rowHeaders);
  let firstRow = -1;

  const shownNow = (index: number): ShownRow => ({
    row: renderer.renderedRowToSource(index),
    firstColumn: renderer.columnsToRender > 0 ? renderer.renderedColumnToSource(0) : 0,
    columns: renderer.columnsToRender,
    epoch: epochNow(),
  });

  const visualRow = (row: number): number =>
    hot.rowIndexMapper.getVisualFromRenderableIndex(row) ?? row;

  rows.render = () => {
    const first = renderer.rowsToRender > 0 ? renderer.renderedRowToSource(0) : -1;
    if (first >= 0 && firstRow >= 0) turn(rows.rootNode, first - firstRow);
    firstRow = first;
    renderRows();
  };

  rowHeaders.render = () => {
    // All or nothing: the library draws the headings of all rows in one go.
    let isKnown = true;
    for (let index = 0; index < renderer.rowsToRender; index += 1) {
      const line = rows.getRenderedNode(index);
      if (!line || !isSame(heads.get(line), shownNow(index))) isKnown = false;
    }
    if (isKnown) {
      for (let index = 0; index < renderer.rowsToRender; index += 1) {
        const head = rows.getRenderedNode(index)?.firstElementChild;
        if (head?.tagName === 'TH') undress(head, '');
      }
      return;
    }
    renderHeads();
    for (let index = 0; index < renderer.rowsToRender; index += 1) {
      const line = rows.getRenderedNode(index);
      if (line) heads.set(line, shownNow(index));
    }
  };

  const drawLine = (line: HTMLElement, shown: ShownRow): void => {
    const view = cells.obtainOrderView(line);
    view
      .prependView(rowHeaders.obtainOrderView(line))
      .setSize(renderer.columnsToRender)
      .setOffset(0)
      .start();
    const row = visualRow(shown.row);
    const isMerged = drawing.touchesMerge(row);
    for (let index = 0; index < renderer.columnsToRender; index += 1) {
      view.render();
      const cell = view.getCurrentNode();
      if (!cell) continue;
      const source = renderer.renderedColumnToSource(index);
      if (isMerged) {
        undress(cell, '');
        cell.removeAttribute('style');
        renderer.cellRenderer(shown.row, source, cell);
      } else {
        if (cell.hasAttribute('rowspan')) cell.removeAttribute('rowspan');
        if (cell.hasAttribute('colspan')) cell.removeAttribute('colspan');
        if (cell.hasAttribute('style')) cell.removeAttribute('style');
        const column = hot.columnIndexMapper.getVisualFromRenderableIndex(source) ?? source;
        undress(cell, drawing.draw(cell, row, column));
      }
      setAttribute(cell, 'role', 'gridcell');
      setAttribute(cell, 'tabindex', '-1');
      setAttribute(cell, 'aria-colindex', String(source + renderer.rowHeadersCount + 1));
    }
    view.end();
  };

  cells.render = () => {
    for (let index = 0; index < renderer.rowsToRender; index += 1) {
      const line = rows.getRenderedNode(index);
      if (!line) continue;
      const shown = shownNow(index);
      if (isSame(bodies.get(line), shown) && !drawing.touchesMerge(visualRow(shown.row))) {
        for (const cell of line.children) {
          if (cell instanceof HTMLElement && cell.tagName === 'TD') {
            undress(cell, drawing.classesOf(cell));
          }
        }
        continue;
      }
      bodies.set(line, shown);
      drawLine(line, shown);
    }
  };

  const fixHeadings = (): void => {
    const { oversizedColumnHeaders } = table.dataAccessObject.wtViewport;
    const height = headingHeight(hot);
    if (height !== null) oversizedColumnHeaders[0] = height;
  };
  table.markOversizedColumnHeaders = fixHeadings;
  table.syncOversizedColumnHeadersWithDOM = () => undefined;
  table.syncOversizedColumnHeadersWithFrozenOverlays = () => undefined;
  // No cell is higher than its row: its text has the height that the row leaves it.
  table.markOversizedRows = () => undefined;
  // Asking the page makes it compute all styles at once; a grid that is not shown is taken down instead.
  table.isVisible = () => table.TABLE.isConnected;
}

/** Moves rows of the page from one end to the other, so that those that stay in sight keep their place in the sheet. */
function turn(body: HTMLElement, step: number): void {
  const count = body.childElementCount;
  if (step === 0 || Math.abs(step) >= count) return;
  for (let moved = 0; moved < Math.abs(step); moved += 1) {
    if (step > 0) move(body, body.firstElementChild, null);
    else move(body, body.lastElementChild, body.firstElementChild);
  }
}

/** Where the browser can, a moved row keeps the keyboard focus that one of its cells may have. */
function move(body: HTMLElement, line: Element | null, before: Element | null): void {
  if (!line) return;
  if ('moveBefore' in body && typeof body.moveBefore === 'function') {
    body.moveBefore(line, before);
    return;
  }
  const focused = body.ownerDocument.activeElement;
  body.insertBefore(line, before);
  if (focused instanceof HTMLElement && line.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

/** Takes off what the selection has put on; the library puts it on again after each drawing. */
function undress(cell: Element, classes: string): void {
  if (cell.className === classes) return;
  cell.className = classes;
  if (cell.hasAttribute('aria-selected')) cell.removeAttribute('aria-selected');
}

function setAttribute(cell: Element, name: string, value: string): void {
  if (cell.getAttribute(name) !== value) cell.setAttribute(name, value);
}

function isSame(a: ShownRow | undefined, b: ShownRow): boolean {
  return (
    a?.row === b.row &&
    a.firstColumn === b.firstColumn &&
    a.columns === b.columns &&
    a.epoch === b.epoch
  );
}
