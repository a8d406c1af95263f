import Handsontable from 'handsontable/base';
import type { HotInstance } from 'handsontable';
import { registerLanguageDictionary, zhCN } from 'handsontable/i18n';
import {
  Autofill,
  HiddenColumns,
  HiddenRows,
  MergeCells,
  registerPlugin,
} from 'handsontable/plugins';
import type { TextMeasurer } from '../../../shared/painting/text-measurer.ts';
import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';
import { createCanvasTextMeasurer } from '../../paint/canvas-text-measurer.ts';
import type { CellPlace, GridEvents, GridView } from '../grid-port.ts';
import { indexMerges, type MergeIndex } from '../layout/merge-index.ts';
import { lastUsedCell, sheetExtent } from '../layout/sheet-extent.ts';
import { layoutSheet, type KnownHeights, type SheetLayout } from '../layout/sheet-layout.ts';
import type { PaintSource } from '../painting/sheet-painter.ts';
import { CELL_EDITOR, CellEditor } from './cell-editor.ts';
import { DrawnCells, type ShownCell } from './drawn-cells.ts';
import { recycleRows, type RowRecycling } from './row-recycling.ts';
import { answerHeights } from './row-heights.ts';
import { isDrawnWhole, NOTHING_YET, structureSettings } from './structure.ts';

registerPlugin(MergeCells);
registerPlugin(HiddenRows);
registerPlugin(HiddenColumns);
registerPlugin(Autofill);
registerLanguageDictionary(zhCN);

/** One mounted grid: the library's instance, the view it shows, and what has been drawn. */
export class GridSession {
  view: GridView;
  layout: SheetLayout;
  merges: MergeIndex;
  readonly hot: HotInstance;
  readonly element: HTMLElement;
  readonly events: GridEvents;
  /** Called after a new view was drawn or the library drew again (scrolling, resizing). */
  readonly onDrawn: (() => void)[] = [];
  private readonly drawn: DrawnCells;
  private readonly measurer: TextMeasurer;
  private readonly recycling: RowRecycling;
  private heights: KnownHeights = new WeakMap();

  constructor(element: HTMLElement, view: GridView, events: GridEvents) {
    this.element = element;
    this.view = view;
    this.events = events;
    this.measurer = createCanvasTextMeasurer(element.ownerDocument);
    this.merges = indexMerges(view.sheet.merges);
    this.layout = layoutSheet(view, this.measurer, this.heights, sheetExtent(view.sheet));
    this.drawn = new DrawnCells(element.ownerDocument, this.paintFor(view));
    element.classList.add('sheet-grid');
    this.dressElement();
    const box = element.ownerDocument.createElement('div');
    box.className = 'sheet-grid-box';
    element.append(box);
    const structure = structureSettings(view.sheet, this.layout, view.zoom);
    const isWhole = isDrawnWhole(this.layout);
    this.hot = new Handsontable(box, {
      ...(isWhole ? structure : NOTHING_YET),
      renderAllRows: isWhole,
      renderAllColumns: isWhole,
      width: '100%',
      height: '100%',
      rowHeaders: true,
      colHeaders: true,
      autoColumnSize: false,
      autoRowSize: false,
      autoWrapRow: false,
      autoWrapCol: false,
      enterBeginsEditing: false,
      imeFastEdit: true,
      outsideClickDeselects: false,
      fillHandle: { autoInsertRow: false },
      editor: CELL_EDITOR,
      cells: (row, column) => ({ readOnly: !this.isEditable({ row, column }) }),
      renderer: (_hot, cell, row, column) => {
        cell.className = this.drawn.draw(cell, { row, column });
      },
      readOnlyCellClassName: '',
      themeName: 'ht-theme-main',
      injectCoreCss: false,
      language: zhCN.languageCode,
      licenseKey: String(import.meta.env.HANDSONTABLE_LICENSE_KEY),
      afterRender: () => {
        this.announceDrawn();
      },
      afterScrollVertically: () => {
        this.announceDrawn();
      },
      afterScrollHorizontally: () => {
        this.announceDrawn();
      },
    });
    this.recycling = recycleRows(this.hot, {
      draw: (cell, row, column) => this.drawn.draw(cell, { row, column }),
      classesOf: (cell) => this.drawn.classesOf(cell),
      touchesMerge: (row) => this.merges.isInRow(row),
    });
    answerHeights(this.hot, (row) => this.layout.rowHeight(row));
    if (!isWhole) this.hot.updateSettings(structure);
  }

  /** The editor of the selected cell; null where it may not be edited. */
  get editor(): CellEditor | null {
    const editor = this.hot.getActiveEditor();
    return editor instanceof CellEditor ? editor : null;
  }

  get isEditing(): boolean {
    return this.editor?.isOpened() ?? false;
  }

  /** The selected cell, or the owner of the merge it lies in; null while nothing is selected. */
  get active(): CellAddress | null {
    const highlight = this.hot.getSelectedRangeActive()?.highlight;
    if (
      highlight?.row == null ||
      highlight.col === null ||
      highlight.row < 0 ||
      highlight.col < 0
    ) {
      return null;
    }
    return this.merges.ownerOf({ row: highlight.row, column: highlight.col });
  }

  /** All selected ranges; headings count as whole rows or columns of what is drawn. */
  get selected(): readonly CellRange[] {
    return (this.hot.getSelectedRange() ?? []).map((range) => {
      const start = range.getTopStartCorner();
      const end = range.getBottomEndCorner();
      return {
        top: Math.max(0, start.row ?? 0),
        left: Math.max(0, start.col ?? 0),
        bottom: Math.max(0, end.row ?? 0),
        right: Math.max(0, end.col ?? 0),
      };
    });
  }

  isEditable(address: CellAddress): boolean {
    const role = this.view.roleAt(this.merges.ownerOf(address));
    return role === 'input' || role === 'pickList' || role === 'free';
  }

  isHidden({ row, column }: CellAddress): boolean {
    return this.layout.rowHeight(row) === 0 || this.layout.columnWidth(column) === 0;
  }

  /** Selects a range; the first cell is the active one. Nothing happens while an editor refuses to close. */
  select(range: CellRange, active?: CellAddress): void {
    if (!this.commitEditor()) return;
    const isReversed = active?.row === range.bottom && range.bottom > range.top;
    const [from, to] = isReversed ? [range.bottom, range.top] : [range.top, range.bottom];
    this.hot.selectCell(from, range.left, to, range.right, true, true);
  }

  /** Gives the selected cell the keyboard. */
  focus(): void {
    this.hot.listen();
    if (!this.active) this.moveTo({ row: 0, column: 0 });
    this.hot.getFocusManager().focusOnHighlightedCell();
    this.hot.getFocusManager().refocusToEditorTextarea();
  }

  moveTo({ row, column }: CellAddress): void {
    this.select({ top: row, left: column, bottom: row, right: column });
  }

  /** Commits an open editor; false when it was refused and stays open. */
  commitEditor(fillsSelection = false): boolean {
    return this.editor?.commit(fillsSelection) ?? true;
  }

  cancelEditor(): void {
    if (this.isEditing) this.editor?.finishEditing(true);
  }

  /** Begins editing as F2 does, or refuses where the cell may not be edited. */
  edit(initial: string | null = null): void {
    const { active } = this;
    if (!active) return;
    if (!this.isEditable(active)) {
      this.events.onRefused(active);
      return;
    }
    this.hot.listen();
    if (initial === null) this.editor?.enableFullEditMode();
    this.editor?.beginEditing(initial);
  }

  /** Whether a view needs another instance of the library: large sheets are drawn in parts, small ones whole. */
  needsOtherInstance(view: GridView): boolean {
    if (view.sheet.id === this.view.sheet.id) return false;
    const extent = sheetExtent(view.sheet);
    return isDrawnWhole({ extent }) !== isDrawnWhole(this.layout);
  }

  /** Draws a new view; what looks the same is not touched. */
  show(view: GridView): void {
    const before = this.view;
    this.view = view;
    const used =
      before.sheet.rows.size === view.sheet.rows.size
        ? this.layout.extent
        : sheetExtent(view.sheet);
    const hasRoom =
      used.rows <= this.layout.extent.rows && used.columns <= this.layout.extent.columns;
    if (hasRoom && hasSameStructure(before, view)) this.update(view);
    else this.rebuild(before);
  }

  destroy(): void {
    this.hot.destroy();
    this.drawn.destroy();
    this.element.replaceChildren();
    this.element.classList.remove('sheet-grid', 'has-frozen-rows', 'has-frozen-columns');
  }

  placeOf(address: CellAddress): CellPlace | null {
    const { row, column } = this.merges.ownerOf(address);
    const cell = this.hot.getCell(row, column, true);
    if (!cell) return null;
    const { left, top, width, height } = cell.getBoundingClientRect();
    return { left, top, width, height };
  }

  /** Where a cell is drawn, in pixels of the grid's own element. */
  placeInGrid(address: CellAddress): CellPlace | null {
    const place = this.placeOf(address);
    const frame = this.element.getBoundingClientRect();
    return place && { ...place, left: place.left - frame.left, top: place.top - frame.top };
  }

  /** Where the used columns end in a row, in pixels of the grid's own element; null where that is out of sight. */
  edgeInGrid(row: number): number | null {
    const last = lastUsedCell(this.view.sheet);
    const place = last && this.placeInGrid({ row, column: last.column });
    return place ? place.left + place.width : null;
  }

  /** The cells in the document that carry a mark or a comment. */
  notedCells(): readonly ShownCell[] {
    return this.drawn.noted();
  }

  private update(view: GridView): void {
    const before = this.layout;
    this.layout = layoutSheet(view, this.measurer, this.heights, before.extent);
    this.drawn.show(this.paintFor(view));
    const hasNewHeight = this.drawn
      .rows()
      .some((row) => before.rowHeight(row) !== this.layout.rowHeight(row));
    if (hasNewHeight) {
      this.recycling.forget();
      this.hot.updateSettings({ rowHeights: (row: number) => this.layout.rowHeight(row) });
      return;
    }
    this.drawn.redraw();
    this.announceDrawn();
  }

  private rebuild(before: GridView): void {
    const { view } = this;
    const isOtherSheet = before.sheet.id !== view.sheet.id;
    this.dressElement();
    this.heights = new WeakMap();
    this.merges = indexMerges(view.sheet.merges);
    const used = sheetExtent(view.sheet);
    const drawn = isOtherSheet ? used : this.layout.extent;
    this.layout = layoutSheet(view, this.measurer, this.heights, {
      rows: Math.max(used.rows, drawn.rows),
      columns: Math.max(used.columns, drawn.columns),
    });
    this.drawn.show(this.paintFor(view));
    this.recycling.forget();
    if (isOtherSheet) this.hot.deselectCell();
    this.hot.updateSettings(structureSettings(view.sheet, this.layout, view.zoom));
  }

  private dressElement(): void {
    const { sheet, zoom } = this.view;
    this.element.style.setProperty('--grid-zoom', String(zoom / 100));
    this.element.classList.toggle('has-frozen-rows', sheet.view.frozenRows > 0);
    this.element.classList.toggle('has-frozen-columns', sheet.view.frozenColumns > 0);
  }

  private paintFor(view: GridView): PaintSource {
    return {
      view,
      layout: this.layout,
      merges: this.merges,
      measurer: this.measurer,
      lookAt: view.lookAt ?? (() => null),
    };
  }

  private announceDrawn(): void {
    for (const listener of this.onDrawn) listener();
  }
}

function hasSameStructure(before: GridView, after: GridView): boolean {
  return (
    before.zoom === after.zoom &&
    before.sheet.id === after.sheet.id &&
    before.sheet.merges === after.sheet.merges &&
    before.sheet.columns === after.sheet.columns &&
    before.sheet.view === after.sheet.view &&
    before.workbook.styles === after.workbook.styles
  );
}
