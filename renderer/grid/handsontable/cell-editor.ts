import type { HotInstance } from 'handsontable';
import { getEditorInstance, registerEditor, TextEditor } from 'handsontable/editors';
import type { CellProperties } from 'handsontable/settings';
import type { CellAddress } from '../../../shared/workbook/address.ts';

/** What the editor asks of the grid it works in. */
export interface EditorHost {
  /** The text that editing begins with; full precision, not what is displayed. */
  readonly editTextAt: (address: CellAddress) => string;
  /** Makes the text box look like the cell: font, alignment, colours. */
  readonly dress: (box: HTMLElement, holder: HTMLElement, address: CellAddress) => void;
  /** Hands the text on; false keeps the editor open. */
  readonly commit: (address: CellAddress, text: string, fillsSelection: boolean) => boolean;
  readonly opened: (box: HTMLTextAreaElement, address: CellAddress, beganByTyping: boolean) => void;
  readonly closed: () => void;
  /** Space left for the editor to grow, in pixels: from the cell's left and upper edge to the grid's rim. */
  readonly wraps: (address: CellAddress) => boolean;
}

const hosts = new WeakMap<HotInstance, EditorHost>();

/** Connects the editors of a grid with their host; call it right after the grid is made. */
export function connectEditors(hot: HotInstance, host: EditorHost): void {
  hosts.set(hot, host);
}

/**
 * The text box over a cell. It is there (unseen) as soon as a cell is selected, so that an input method finds
 * it with the first letter; what was typed stays in it until the window has taken it.
 */
export class CellEditor extends TextEditor {
  private begunWith = '';
  /** The library's own resizing is not used: the editor grows as its cell wraps. */
  override autoResize = {
    init: (): void => undefined,
    resize: (): void => undefined,
    unObserve: (): void => undefined,
  };

  private get address(): CellAddress {
    return { row: this.row ?? 0, column: this.col ?? 0 };
  }

  private get host(): EditorHost | undefined {
    return hosts.get(this.hot);
  }

  override prepare(
    row: number,
    col: number,
    prop: string | number,
    td: HTMLTableCellElement,
    value: unknown,
    cellProperties: CellProperties,
  ): void {
    super.prepare(row, col, prop, td, value, cellProperties);
    if (!this.isOpened()) this.TEXTAREA.value = '';
    this.host?.dress(this.TEXTAREA, this.TEXTAREA_PARENT, this.address);
  }

  override beginEditing(initial?: unknown, event?: Event): void {
    if (this.isOpened()) return;
    this.begunWith = typeof initial === 'string' ? '' : (this.host?.editTextAt(this.address) ?? '');
    super.beginEditing(typeof initial === 'string' ? initial : this.begunWith, event);
    // The library puts a text in only after F2; a letter comes by itself.
    if (typeof initial === 'string' && initial !== '') this.TEXTAREA.value = initial;
    if (this.TEXTAREA instanceof HTMLTextAreaElement) {
      this.host?.opened(this.TEXTAREA, this.address, !this.isInFullEditMode());
    }
  }

  override createElements(type?: string): void {
    super.createElements(type);
    // The box is there before it belongs to a cell whose name it takes.
    this.TEXTAREA.setAttribute('aria-label', '正在编辑的单元格');
    // A grid may hold nothing but rows, so the text box stands beside it.
    this.hot.rootElement.parentElement?.append(this.TEXTAREA_PARENT);
    // Punctuation of an input method, the emoji panel and dictation put text in without a key or a composition.
    this.TEXTAREA.addEventListener('input', (event) => {
      if (this.isOpened()) this.grow();
      else if (event instanceof InputEvent && !event.isComposing)
        this.beginWith(this.TEXTAREA.value);
    });
  }

  private beginWith(text: string): void {
    if (text === '') return;
    this.beginEditing('');
    this.TEXTAREA.value = text;
    this.focus();
    this.grow();
  }

  override open(): void {
    super.open();
    this.host?.dress(this.TEXTAREA, this.TEXTAREA_PARENT, this.address);
    this.grow();
  }

  override close(): void {
    super.close();
    this.TEXTAREA.value = '';
    this.host?.closed();
  }

  /** The unseen text box stays empty: an input method needs an empty one. */
  override refreshValue(): void {
    if (!this.isOpened()) this.TEXTAREA.value = '';
  }

  override registerShortcuts(): void {
    // The grid's own key map acts for the editor too.
  }

  override finishEditing(
    restoresOriginal = false,
    fillsSelection = false,
    callback?: (isClosed: boolean) => void,
  ): void {
    if (!this.isOpened() || restoresOriginal) {
      super.finishEditing(restoresOriginal, fillsSelection, callback);
      return;
    }
    callback?.(this.commit(fillsSelection));
  }

  /** Hands the text on and closes; false when it was refused and the editor stays open. */
  commit(fillsSelection: boolean): boolean {
    if (!this.isOpened()) return true;
    const text = this.TEXTAREA.value;
    const isUntouched = this.isInFullEditMode() && text === this.begunWith && !fillsSelection;
    if (!isUntouched && this.host?.commit(this.address, text, fillsSelection) === false) {
      this.TEXTAREA.focus();
      return false;
    }
    this.cancelChanges();
    return true;
  }

  /** Puts text where the caret stands, as typing does. */
  insert(text: string): void {
    const { selectionStart, selectionEnd, value } = this.TEXTAREA;
    this.TEXTAREA.setRangeText(
      text,
      selectionStart ?? value.length,
      selectionEnd ?? value.length,
      'end',
    );
    this.grow();
  }

  override refreshDimensions(force = false): void {
    if (!this.isOpened() && !force) return;
    this.TD = this.getEditedCell();
    const place = this.TD ? this.getEditedCellRect() : undefined;
    if (!place) return;
    this.TEXTAREA_PARENT.style.top = `${place.top}px`;
    this.TEXTAREA_PARENT.style.left = `${place.start}px`;
    this.showEditableElement();
    this.grow();
  }

  private grow(): void {
    const place = this.getEditedCellRect();
    if (!place) return;
    const { style } = this.TEXTAREA;
    const width = Math.min(place.width + 1, place.maxWidth);
    const height = Math.min(place.height + 1, place.maxHeight);
    style.width = `${width}px`;
    style.height = `${height}px`;
    if (!this.isOpened()) return;
    if (this.host?.wraps(this.address) === false) {
      style.width = `${Math.min(Math.max(width, this.TEXTAREA.scrollWidth + 2), place.maxWidth)}px`;
    }
    style.height = `${Math.min(Math.max(height, this.TEXTAREA.scrollHeight), place.maxHeight)}px`;
    style.overflowY = this.TEXTAREA.scrollHeight > place.maxHeight ? 'auto' : 'hidden';
  }
}

/** The one editor of a grid, made now if it is not there yet. */
export function editorOf(hot: HotInstance): CellEditor {
  const editor: unknown = getEditorInstance(CellEditor, hot);
  if (!(editor instanceof CellEditor)) throw new Error('the library made another editor');
  return editor;
}

/** The name under which the library finds this editor. */
export const CELL_EDITOR = 'sheet-cell';

registerEditor(CELL_EDITOR, CellEditor);
