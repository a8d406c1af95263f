import type { ConditionalLook } from '../../shared/painting/conditional-look.ts';
import type { CellAddress, CellRange, SheetId } from '../../shared/workbook/address.ts';
import type { Sheet } from '../../shared/workbook/sheet.ts';
import type { Workbook } from '../../shared/workbook/workbook.ts';

/** How the form and the file's protection treat a cell. */
export type CellRole = 'input' | 'pickList' | 'computed' | 'label' | 'locked' | 'free';

/** A mark of the checks on a cell. */
export interface CellMark {
  readonly grade: 'error' | 'notice';
  /** The sentences of the findings there, for tooltip and screen reader. */
  readonly messages: readonly string[];
}

/** Everything the grid needs to draw one sheet; replaced as a whole, compared by identity. */
export interface GridView {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly roleAt: (address: CellAddress) => CellRole;
  readonly markAt: (address: CellAddress) => CellMark | null;
  /** The choices of a drop-down cell; null where it has none. */
  readonly choicesAt: (address: CellAddress) => readonly string[] | null;
  /** What conditional formats make of a cell (`createConditionalPainter`); without it none are painted. */
  readonly lookAt?: (address: CellAddress) => ConditionalLook | null;
  /** Row and column names for the screen reader: `合计 · 预算完成率`. */
  readonly nameAt: (address: CellAddress) => string;
  /** Per cent, 50 to 300. */
  readonly zoom: number;
  readonly showsFillableTint: boolean;
}

/** A frame around cells of the sheet on screen: references of a typed formula share a number with their text. */
export interface CellFrame {
  readonly range: CellRange;
  readonly look: number | 'precedent' | 'dependent' | 'cut';
}

/** Takes the mouse on cells while a typed formula waits for a reference. */
export interface CellPointer {
  /** Asked at each press: whether cells may be pointed at, or the press selects as usual. */
  readonly isWaiting: () => boolean;
  /** The cells under the mouse from press to release; headings give whole rows and columns. */
  readonly point: (range: CellRange) => void;
}

/** Helps while a formula is typed in the editor of a cell. */
export interface EditorAid {
  readonly open: (box: HTMLTextAreaElement, address: CellAddress, beganByTyping: boolean) => void;
  readonly close: () => void;
  /** The text to hand on, or null to keep the editor open: the aid has said why. */
  readonly check: (text: string) => string | null;
}

/** Cells that were cut, on whichever sheet. */
export interface CutCells {
  readonly sheet: SheetId;
  readonly range: CellRange;
}

/** What a clerk did in the grid; the window decides what becomes of it. */
export interface GridEvents {
  /**
   * Typed text was committed into these cells (Ctrl+Enter fills several). False when it was not taken (or the
   * clerk is being asked): the editor then stays open with the text, so that nothing typed is lost.
   */
  readonly onCommit: (cells: readonly CellAddress[], text: string) => boolean;
  readonly onClear: (cells: readonly CellRange[]) => void;
  /** Pasted cells as text, row by row, to be put at `origin`. */
  readonly onPaste: (origin: CellAddress, rows: readonly (readonly string[])[]) => void;
  /** Cells filled by dragging the fill handle, as `onPaste`; without it a fill is a paste. */
  readonly onFill?: (origin: CellAddress, rows: readonly (readonly string[])[]) => void;
  readonly onSelect: (selection: CellRange, active: CellAddress) => void;
  /** Typing or F2 on a cell that may not be edited. */
  readonly onRefused: (address: CellAddress) => void;
  readonly onEditingChange: (isEditing: boolean) => void;
  readonly onZoom: (zoom: number) => void;
  /** Tells the cells of this file on the clipboard from those of others: only its own bring their formulas. */
  readonly documentId?: string;
  /** Cells are being cut; false refuses. Without it a cut clears them at once. */
  readonly onCut?: (range: CellRange) => boolean;
  /** Cut cells are pasted: they move, with their content, to where `origin` is their upper left cell. */
  readonly onMove?: (from: CutCells, origin: CellAddress) => void;
  /** Without it formulas are typed as plain text. */
  readonly editorAid?: EditorAid;
}

/** Where a cell is drawn, in CSS pixels of the viewport. */
export interface CellPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The grid as the window sees it; only its adapter knows which library draws it. */
export interface GridPort {
  readonly mount: (element: HTMLElement, view: GridView, events: GridEvents) => void;
  /** Draws a new view; cells whose content, style, role and mark are the same are not drawn again. */
  readonly show: (view: GridView) => void;
  readonly select: (range: CellRange, active?: CellAddress) => void;
  readonly focus: () => void;
  /** Begins editing the active cell as F2 does, or with another text as typing does. */
  readonly edit: (text?: string) => void;
  /** Commits an open editor; false when the content was refused and the editor stays open. */
  readonly commitEditor: () => boolean;
  /** Closes an open editor and drops what was typed there, as Esc does. */
  readonly cancelEditor: () => void;
  /** Where a cell is drawn now, for a message beside it; null while it is scrolled out of sight. */
  readonly placeOf: (address: CellAddress) => CellPlace | null;
  /** Draws these frames instead of those before, also on sheets shown later. */
  readonly frame: (frames: readonly CellFrame[]) => void;
  /** Lets cells be pointed at; null ends it. */
  readonly setPointer: (pointer: CellPointer | null) => void;
  /** Scrolls a cell into sight without selecting it. */
  readonly reveal: (address: CellAddress) => void;
  readonly destroy: () => void;
}
