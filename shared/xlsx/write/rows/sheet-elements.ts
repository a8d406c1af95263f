import {
  formatRange,
  MAX_COLUMNS,
  MAX_ROWS,
  parseAddress,
  parseRange,
  type CellRange,
  type SheetId,
} from '../../../workbook/address.ts';
import type { DrawingAnchor, DrawingCorner } from '../../../workbook/drawing.ts';
import {
  addedMerges,
  movedBlock,
  movedMerge,
  movedRange,
  movedRanges,
  movedRuleRanges,
} from '../../../workbook/rows/moved-ranges.ts';
import { movedRow, type RowChange } from '../../../workbook/rows/row-change.ts';
import { vmlEditAs } from '../../read/drawing/read-vml.ts';
import type { PartEditor, PlacedElement } from './element-tree.ts';
import type { RowHistory } from './row-history.ts';

/** Elements that ECMA-376 does not allow to stand empty; one whose children all went goes with them. */
export const NEVER_EMPTY: ReadonlySet<string> = new Set([
  'mergeCells',
  'dataValidations',
  'conditionalFormattings',
  'hyperlinks',
  'ignoredErrors',
  'protectedRanges',
  'rowBreaks',
  'cellWatches',
  'smartTags',
  'scenario',
  'scenarios',
  'sparklines',
  'sparklineGroup',
  'sparklineGroups',
  'ext',
  'extLst',
]);

type MoveRange = (range: CellRange, change: RowChange) => CellRange | null;

/**
 * Moves everything in a part that stands at rows of a sheet or names cells: the elements of a worksheet outside
 * `sheetData` (ECMA-376 Part 1, 18.3) with their extensions ([MS-XLSX] 2.6), tables, comments, drawings and controls.
 * One walk serves them all, because each kind of place is told by its element's name. Views are left as they are.
 */
export class PlaceMover {
  private readonly editor: PartEditor;
  private readonly history: RowHistory;
  private readonly sheet: SheetId | null;
  /** Whether rows of the part's own sheet change; else only formulas that name other sheets do. */
  private readonly isConcerned: boolean;

  /** @param sheet the sheet that the part belongs to; null for a part of the whole workbook. */
  constructor(editor: PartEditor, history: RowHistory, sheet: SheetId | null) {
    this.editor = editor;
    this.history = history;
    this.sheet = sheet;
    this.isConcerned = sheet !== null && history.concerns(sheet);
  }

  move(element: PlacedElement = this.editor.root): void {
    if (this.moveRule(element)) return;
    this.moveFormulas(element);
    if (this.isConcerned && !this.moveOwnPlaces(element)) return;
    for (const child of element.children) this.move(child);
  }

  /** Elements that only matter where the sheet's own rows change; false when there is nothing more to do inside. */
  private moveOwnPlaces(element: PlacedElement): boolean {
    switch (element.name) {
      case 'sheetViews':
      case 'pane':
      case 'selection':
      case 'sheetData':
        return false;
      case 'dimension':
        this.moveDimension(element);
        return false;
      case 'mergeCells':
        this.addMerges(element);
        return true;
      case 'mergeCell':
        this.moveRangeAttribute(element, 'ref', movedMerge);
        return false;
      case 'autoFilter':
        return this.moveRangeAttribute(element, 'ref', movedFilterRange);
      case 'sortState':
      case 'sortCondition':
        return this.moveRangeAttribute(element, 'ref', movedBlock);
      case 'hyperlink':
        this.moveRangeAttribute(element, 'ref', movedRange);
        return false;
      case 'protectedRange':
        this.moveRangeList(element, 'sqref', movedRuleRanges);
        return false;
      case 'scenarios':
        this.moveRangeList(element, 'sqref', movedRanges, false);
        return true;
      case 'ignoredError':
        this.moveRangeList(element, 'sqref', movedRanges);
        return true;
      case 'sqref':
        this.moveRangeText(element);
        return false;
      case 'inputCells':
      case 'cellWatch':
      case 'cellSmartTags':
        this.moveCellAttribute(element, 'r');
        return false;
      case 'comment':
      case 'threadedComment':
        this.moveCellAttribute(element, 'ref');
        return false;
      case 'rowBreaks':
        this.moveBreaks(element);
        return false;
      case 'location':
        this.moveRangeAttribute(element, 'ref', movedRange);
        return false;
      case 'anchor':
      case 'twoCellAnchor':
      case 'oneCellAnchor':
        this.moveAnchor(element);
        return true;
      case 'ClientData':
        this.moveVmlShape(element);
        return true;
      default:
        return true;
    }
  }

  /** Validations, conditional formats and ignored errors of extensions, whose ranges and formulas belong together. */
  private moveRule(element: PlacedElement): boolean {
    const { name } = element;
    if (name !== 'conditionalFormatting' && name !== 'dataValidation') return false;
    const list = element.children.find((child) => child.name === 'sqref');
    const written = list ? this.editor.text(list) : (this.editor.attribute(element, 'sqref') ?? '');
    const formulas = this.formulaHolders(element);
    const before = readRangeList(written);
    if (before.length === 0 || this.sheet === null) return true;
    const after = this.history.ruleAfter(
      this.sheet,
      before,
      formulas.map(({ text }) => text),
      movedRuleRanges,
    );
    if (after.ranges.length === 0) this.editor.remove(element);
    else if (!this.isConcerned || sameRanges(before, after.ranges)) {
      // The list keeps its spelling.
    } else if (list) this.editor.setText(list, rangeListText(after.ranges));
    else this.editor.setAttribute(element, 'sqref', rangeListText(after.ranges));
    for (const [index, holder] of formulas.entries()) {
      const text = after.formulas[index];
      if (text !== undefined && text !== holder.text) holder.set(text);
    }
    return true;
  }

  private formulaHolders(rule: PlacedElement): readonly FormulaHolder[] {
    return rule.children.flatMap((child): readonly FormulaHolder[] => {
      const isText = ['formula', 'formula1', 'formula2', 'f'].includes(child.name);
      if (isText && child.children.length === 0)
        return [
          {
            text: this.editor.text(child),
            set: (text) => {
              this.editor.setText(child, text);
            },
          },
        ];
      const value = child.name === 'cfvo' ? this.editor.attribute(child, 'val') : undefined;
      const inner = this.formulaHolders(child);
      if (value === undefined || !/[A-Za-z$!]/.test(value)) return inner;
      const set = (text: string): void => {
        this.editor.setAttribute(child, 'val', text);
      };
      return [{ text: value, set }, ...inner];
    });
  }

  /** Formulas of charts, sparklines, controls and the like: texts of these elements, and these attributes. */
  private moveFormulas(element: PlacedElement): void {
    const { editor } = this;
    if (FORMULA_ELEMENTS.has(element.name) && element.children.length === 0) {
      const text = editor.text(element);
      editor.setText(element, this.history.formulaAfter(text, this.sheet));
      return;
    }
    for (const name of FORMULA_ATTRIBUTES.get(element.name) ?? []) {
      const value = editor.attribute(element, name);
      if (value === undefined) continue;
      editor.setAttribute(element, name, this.history.formulaAfter(value, this.sheet));
    }
  }

  private moveDimension(element: PlacedElement): void {
    const { sheet } = this;
    const range = parseRange(this.editor.attribute(element, 'ref') ?? '');
    if (!range || sheet === null) return;
    const moved = this.rangeAfter(range, movedRange) ?? { top: 0, left: 0, bottom: 0, right: 0 };
    const now = this.history.moved.sheets.find(({ id }) => id === sheet);
    const written = this.history.newRows(sheet).filter((row) => now?.rows.has(row));
    const bottom = Math.max(moved.bottom, Math.min(written.at(-1) ?? 0, MAX_ROWS - 1));
    this.setRange(element, 'ref', range, { ...moved, bottom });
  }

  private addMerges(element: PlacedElement): void {
    const { sheet } = this;
    if (sheet === null) return;
    const own = element.children.flatMap(
      (child) => parseRange(this.editor.attribute(child, 'ref') ?? '') ?? [],
    );
    const moved = (merges: readonly CellRange[], change: RowChange): readonly CellRange[] =>
      merges.flatMap((merge) => movedMerge(merge, change) ?? []);
    const { added } = this.history.rangesAfter<MergeLists>(
      sheet,
      { all: own, added: [] },
      ({ all, added: earlier }, change) => {
        const fresh = change.kind === 'insert' ? addedMerges(all, change) : [];
        return {
          all: [...moved(all, change), ...fresh],
          added: [...moved(earlier, change), ...fresh],
        };
      },
    );
    const { prefix } = element;
    for (const merge of added)
      this.editor.append(element, `<${prefix}mergeCell ref="${formatRange(merge)}"/>`);
  }

  private rangeAfter(range: CellRange, move: MoveRange): CellRange | null {
    if (this.sheet === null) return range;
    return this.history.rangesAfter<CellRange | null>(
      this.sheet,
      range,
      (now, change) => now && move(now, change),
    );
  }

  /** False when the element went away. */
  private moveRangeAttribute(element: PlacedElement, name: string, move: MoveRange): boolean {
    const range = parseRange(this.editor.attribute(element, name) ?? '');
    if (!range) return true;
    const moved = this.rangeAfter(range, move);
    if (moved) this.setRange(element, name, range, moved);
    else this.editor.remove(element);
    return moved !== null;
  }

  private setRange(
    element: PlacedElement,
    name: string,
    before: CellRange,
    after: CellRange,
  ): void {
    // An unchanged range keeps its spelling (whole columns, a single cell written as a range).
    if (!sameRanges([before], [after])) this.editor.setAttribute(element, name, formatRange(after));
  }

  private moveRangeList(
    element: PlacedElement,
    name: string,
    move: (ranges: readonly CellRange[], change: RowChange) => readonly CellRange[],
    removesEmptied = true,
  ): void {
    const before = readRangeList(this.editor.attribute(element, name) ?? '');
    if (before.length === 0 || this.sheet === null) return;
    const after = this.history.rangesAfter(this.sheet, before, move);
    if (after.length > 0) {
      if (!sameRanges(before, after)) this.editor.setAttribute(element, name, rangeListText(after));
    } else if (removesEmptied) this.editor.remove(element);
  }

  /** `xm:sqref` of an extension other than a rule; what it belongs to goes when nothing is left. */
  private moveRangeText(element: PlacedElement): void {
    const before = readRangeList(this.editor.text(element));
    if (before.length === 0 || this.sheet === null) return;
    const after = this.history.rangesAfter(this.sheet, before, movedRanges);
    if (after.length === 0) this.editor.remove(element.parent ?? element);
    else if (!sameRanges(before, after)) this.editor.setText(element, rangeListText(after));
  }

  private moveCellAttribute(element: PlacedElement, name: string): void {
    const written = this.editor.attribute(element, name) ?? '';
    const cell = parseAddress(written);
    if (!cell || this.sheet === null) return;
    const row = this.history.rowAfter(this.sheet, cell.row);
    if (row === null || row >= MAX_ROWS) this.editor.remove(element);
    else if (row !== cell.row)
      this.editor.setAttribute(element, name, written.replace(/\d+$/, String(row + 1)));
  }

  private moveBreaks(element: PlacedElement): void {
    const { editor, sheet } = this;
    if (sheet === null) return;
    let manual = 0;
    for (const child of element.children) {
      const id = Number(editor.attribute(child, 'id') ?? NaN);
      const row = Number.isInteger(id) && id > 0 ? this.history.rowAfter(sheet, id) : id;
      if (row === null || (row === 0 && id !== 0) || row >= MAX_ROWS) {
        editor.remove(child);
        continue;
      }
      if (row !== id && !Number.isNaN(id)) editor.setAttribute(child, 'id', String(row));
      if (['1', 'true'].includes(editor.attribute(child, 'man') ?? '')) manual++;
    }
    if (editor.attribute(element, 'manualBreakCount') !== undefined)
      editor.setAttribute(element, 'manualBreakCount', String(manual));
  }

  private moveAnchor(element: PlacedElement): void {
    const [from, to] = ['from', 'to'].map((name) =>
      element.children.find((child) => child.name === name),
    );
    if (!from || this.sheet === null) return;
    const corner = this.corner(from);
    const anchor: DrawingAnchor = to
      ? { kind: 'twoCell', from: corner, to: this.corner(to), ...this.editAs(element) }
      : { kind: 'oneCell', from: corner, width: 0, height: 0 };
    const moved = this.history.anchorAfter(this.sheet, anchor);
    if (moved === anchor || moved.kind === 'absolute') return;
    this.setCorner(from, corner, moved.from);
    if (to && moved.kind === 'twoCell') this.setCorner(to, this.corner(to), moved.to);
  }

  /** What the object does with cells: `editAs` of a drawing, two flags of a control (18.3.1.20). */
  private editAs(element: PlacedElement): { readonly editAs?: 'oneCell' | 'absolute' } {
    if (element.name === 'anchor') {
      const flag = (name: string): boolean =>
        ['1', 'true'].includes(this.editor.attribute(element, name) ?? '');
      if (flag('sizeWithCells')) return {};
      return { editAs: flag('moveWithCells') ? 'oneCell' : 'absolute' };
    }
    const editAs = this.editor.attribute(element, 'editAs');
    return editAs === 'oneCell' || editAs === 'absolute' ? { editAs } : {};
  }

  private corner(element: PlacedElement): DrawingCorner {
    const number = (name: string): number => {
      const child = element.children.find((other) => other.name === name);
      return child ? Number(this.editor.text(child).trim()) || 0 : 0;
    };
    return {
      row: Math.max(0, Math.min(MAX_ROWS - 1, Math.trunc(number('row')))),
      column: Math.max(0, Math.min(MAX_COLUMNS - 1, Math.trunc(number('col')))),
      rowOffset: number('rowOff') / EMU_PER_POINT,
      columnOffset: 0,
    };
  }

  private setCorner(element: PlacedElement, before: DrawingCorner, after: DrawingCorner): void {
    for (const child of element.children) {
      if (child.name === 'row' && after.row !== before.row)
        this.editor.setText(child, String(after.row));
      if (child.name === 'rowOff' && after.rowOffset !== before.rowOffset)
        this.editor.setText(child, String(Math.round(after.rowOffset * EMU_PER_POINT)));
    }
  }

  /** The shape of a VML part that this is the data of (ECMA-376 Part 4, 19.4); a note's goes away with its cell. */
  private moveVmlShape(data: PlacedElement): void {
    const { editor, sheet } = this;
    if (sheet === null) return;
    const child = (name: string): PlacedElement | undefined =>
      data.children.find((other) => other.name === name);
    const [place, anchor] = [child('Row'), child('Anchor')];
    const isNote = editor.attribute(data, 'ObjectType') === 'Note';
    const written = place ? editor.text(place).trim() : '';
    if (isNote && place && /^\d+$/.test(written)) {
      const row = this.history.rowAfter(sheet, Number(written));
      if (row === null || row >= MAX_ROWS) {
        editor.remove(data.parent ?? data);
        return;
      }
      if (row === Number(written)) return;
      editor.setText(place, String(row));
      // The box goes along with its cell.
      if (anchor) this.shiftVmlAnchor(anchor, row - Number(written));
    } else if (anchor) this.moveVmlAnchor(anchor, child('MoveWithCells'), child('SizeWithCells'));
  }

  private shiftVmlAnchor(anchor: PlacedElement, by: number): void {
    const text = this.editor.text(anchor);
    const numbers = readVmlAnchor(text);
    if (!numbers) return;
    const [top = 0, bottom = 0] = [numbers[2], numbers[6]];
    const shift = Math.max(by, -top);
    this.setVmlRows(anchor, text, [top + shift, numbers[3] ?? 0, bottom + shift, numbers[7] ?? 0]);
  }

  private moveVmlAnchor(
    element: PlacedElement,
    staysPut: PlacedElement | undefined,
    keepsSize: PlacedElement | undefined,
  ): void {
    const text = this.editor.text(element);
    const numbers = readVmlAnchor(text);
    if (!numbers || this.sheet === null) return;
    const corner = (at: number): DrawingCorner => ({
      row: Math.max(0, Math.min(MAX_ROWS - 1, Math.trunc(numbers[at + 2] ?? 0))),
      column: Math.max(0, Math.min(MAX_COLUMNS - 1, Math.trunc(numbers[at] ?? 0))),
      rowOffset: (numbers[at + 3] ?? 0) * POINTS_PER_PIXEL,
      columnOffset: 0,
    });
    const anchor: DrawingAnchor = {
      kind: 'twoCell',
      from: corner(0),
      to: corner(4),
      ...vmlEditAs(staysPut !== undefined, keepsSize !== undefined),
    };
    const moved = this.history.anchorAfter(this.sheet, anchor);
    if (moved === anchor || moved.kind !== 'twoCell') return;
    const pixels = (points: number): number => Math.round(points / POINTS_PER_PIXEL);
    const { from, to } = moved;
    this.setVmlRows(element, text, [
      from.row,
      pixels(from.rowOffset),
      to.row,
      pixels(to.rowOffset),
    ]);
  }

  private setVmlRows(
    element: PlacedElement,
    text: string,
    [top, topOffset, bottom, bottomOffset]: readonly [number, number, number, number],
  ): void {
    const rows = new Map([
      [2, top],
      [3, topOffset],
      [6, bottom],
      [7, bottomOffset],
    ]);
    const parts = text
      .split(',')
      .map((part, index) => part.replace(/-?\d+/, (old) => String(rows.get(index) ?? old)));
    this.editor.setText(element, parts.join(','));
  }
}

interface FormulaHolder {
  readonly text: string;
  readonly set: (text: string) => void;
}

interface MergeLists {
  readonly all: readonly CellRange[];
  readonly added: readonly CellRange[];
}

const EMU_PER_POINT = 12_700;
const POINTS_PER_PIXEL = 0.75;

/** Elements whose text is a formula that stands in no cell: charts, sparklines, controls. */
const FORMULA_ELEMENTS: ReadonlySet<string> = new Set([
  'f',
  'FmlaLink',
  'FmlaRange',
  'FmlaGroup',
  'FmlaTxbx',
  'FmlaPict',
]);

const FORMULA_ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map([
  ['controlPr', ['linkedCell', 'listFillRange']],
  ['formControlPr', ['fmlaLink', 'fmlaRange', 'fmlaGroup', 'fmlaTxbx']],
  ['cameraTool', ['cellRange']],
  ['parameter', ['cell']],
  ['sp', ['textlink']],
  ['cxnSp', ['textlink']],
]);

function movedFilterRange(range: CellRange, change: RowChange): CellRange | null {
  return movedRow(range.top, change) === null ? null : movedBlock(range, change);
}

function readVmlAnchor(text: string): readonly number[] | null {
  const numbers = text.split(',').map((part) => Number(part.trim()));
  return numbers.length === 8 && numbers.every(Number.isFinite) ? numbers : null;
}

function readRangeList(text: string): readonly CellRange[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((part) => parseRange(part) ?? []);
}

function rangeListText(ranges: readonly CellRange[]): string {
  return ranges.map(formatRange).join(' ');
}

function sameRanges(a: readonly CellRange[], b: readonly CellRange[]): boolean {
  return (
    a.length === b.length &&
    a.every((range, index) => {
      const other = b[index];
      return (
        range.top === other?.top &&
        range.bottom === other.bottom &&
        range.left === other.left &&
        range.right === other.right
      );
    })
  );
}
