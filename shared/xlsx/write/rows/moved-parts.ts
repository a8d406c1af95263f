import { formatRange, parseAddress, parseRange, type SheetId } from '../../../workbook/address.ts';
import type { CellFormula } from '../../../workbook/cell.ts';
import { movedBlock, movedRange, movedRuleRanges } from '../../../workbook/rows/moved-ranges.ts';
import type { Sheet } from '../../../workbook/sheet.ts';
import { sheetById } from '../../../workbook/workbook.ts';
import { encodingOf } from '../../package/decode-xml.ts';
import { relationshipsPartOf } from '../../package/part-name.ts';
import type { WorkbookPackage } from '../../package/workbook-package.ts';
import { withoutContentType, withoutRelationship } from '../parts/dropped-part.ts';
import { movedCalcChain } from '../parts/moved-calc-chain.ts';
import { listSheets, workbookRelationship, type ListedSheet } from '../parts/workbook-parts.ts';
import { RefusedSave } from '../refused-save.ts';
import { applySplices, joinPieces, type PieceList, type Splice } from '../xml/splice.ts';
import { PartEditor, placeElements, type PlacedElement } from './element-tree.ts';
import type { RowHistory } from './row-history.ts';
import { NEVER_EMPTY, PlaceMover } from './sheet-elements.ts';
import { movedSheetData, type NewFormula, type RowPlan } from './sheet-rows.ts';

/** New content of parts by name; null drops the part. */
export type MovedParts = ReadonlyMap<string, Uint8Array | null>;

const CONTENT_TYPES = '/[Content_Types].xml';

/**
 * The parts of a file after rows came or went: sheets, and everything that stands at rows or names cells (drawings,
 * comments, tables, charts, names …). Parts in which nothing changes are left out.
 * @throws RefusedSave for a part that cannot be changed safely.
 */
export function movedParts(pkg: WorkbookPackage, history: RowHistory): MovedParts {
  return new PartMover(pkg, history).move();
}

class PartMover {
  private readonly pkg: WorkbookPackage;
  private readonly history: RowHistory;
  private readonly parts = new Map<string, Uint8Array | null>();
  private readonly seen = new Set<string>();

  constructor(pkg: WorkbookPackage, history: RowHistory) {
    this.pkg = pkg;
    this.history = history;
  }

  move(): MovedParts {
    const { pkg, history } = this;
    const listed = listSheets(pkg);
    if (!listed) throw new RefusedSave({ kind: 'unusualXml', part: pkg.workbookPart });
    const idsInChain = new Map<string, SheetId>();
    for (const [index, sheet] of history.saved.sheets.entries()) {
      const home =
        listed[index]?.name === sheet.name
          ? listed[index]
          : listed.find(({ name, sheetId }) => name === sheet.name && sheetId === sheet.id);
      if (!home?.part) {
        if (history.concerns(sheet.id))
          throw new RefusedSave({ kind: 'noSheetPart', sheet: sheet.name });
        continue;
      }
      idsInChain.set(home.sheetId, sheet.id);
      this.moveSheet(home.part, sheet);
    }
    this.moveWorkbook(listed);
    this.moveCalcChain(idsInChain);
    for (const kind of ['connections', 'pivotCacheDefinition'])
      for (const part of this.targets(pkg.workbookPart, kind)) this.movePart(part, null);
    return this.parts;
  }

  private moveSheet(part: string, sheet: Sheet): void {
    this.moveSheetPart(part, sheet);
    for (const kind of SHEET_PARTS)
      for (const target of this.targets(part, kind)) this.movePart(target, sheet.id);
    for (const table of this.targets(part, 'table')) this.moveTable(table, sheet.id);
    for (const drawing of this.targets(part, 'drawing')) {
      this.movePart(drawing, sheet.id);
      for (const kind of ['chart', 'chartEx'])
        for (const chart of this.targets(drawing, kind)) {
          this.movePart(chart, null);
          for (const shapes of this.targets(chart, 'chartUserShapes')) this.movePart(shapes, null);
        }
    }
  }

  private moveSheetPart(part: string, sheet: Sheet): void {
    const editor = this.open(part, 'sheetData');
    if (!editor) return;
    new PlaceMover(editor, this.history, sheet.id).move();
    const splices = editor.splices(NEVER_EMPTY);
    const data = editor.root.children.find(({ name }) => name === 'sheetData');
    const rows = data && this.movedRows(editor.bytes, data, sheet, part);
    if (splices.length === 0 && !rows) return;
    if (!data || !rows) {
      this.parts.set(part, joinPieces(applySplices(editor.bytes, splices)));
      return;
    }
    const head = pieceUpTo(editor.bytes, splices, data.tagEnd);
    const tail = pieceFrom(editor.bytes, splices, data.contentEnd);
    this.parts.set(part, joined([...head.pieces, ...rows, ...tail.pieces]));
  }

  private movedRows(
    bytes: Uint8Array,
    data: PlacedElement,
    sheet: Sheet,
    part: string,
  ): readonly Uint8Array[] | null {
    const plan = this.rowPlan(sheet);
    if (!this.history.concerns(sheet.id) && plan.formulas.size === 0) return null;
    if (data.selfClosing) {
      if (plan.newRows.length > 0) throw new RefusedSave({ kind: 'unusualXml', part });
      return null;
    }
    const rows = movedSheetData(bytes, data.tagEnd, data.contentEnd, data.prefix, plan);
    if (!rows) throw new RefusedSave({ kind: 'unusualXml', part });
    return rows;
  }

  private rowPlan(sheet: Sheet): RowPlan {
    const { history } = this;
    const now = sheetById(history.moved, sheet.id);
    const rowAfter = (row: number): number | null => history.rowAfter(sheet.id, row);
    const inputAfter = (address: string): string | null => {
      const cell = parseAddress(address);
      const row = cell && rowAfter(cell.row);
      return row === null ? null : address.replace(/\d+$/, String(row + 1));
    };
    const formulas = new Map<number, Map<number, NewFormula>>();
    for (const [index, row] of sheet.rows) {
      const target = rowAfter(index);
      const moved = target === null ? undefined : now?.rows.get(target);
      if (!moved || moved === row) continue;
      for (const [column, { formula }] of row.cells) {
        const after = moved.cells.get(column)?.formula;
        if (!formula || !after || isWrittenAlike(formula, after)) continue;
        const own = formulas.get(index) ?? new Map<number, NewFormula>();
        formulas.set(index, own.set(column, { formula: after, inputAfter }));
      }
    }
    this.addDataTables(sheet, formulas, inputAfter);
    const newRows = history.newRows(sheet.id).flatMap((row) => {
      const content = now?.rows.get(row);
      return content ? [[row, content] as const] : [];
    });
    return { rowAfter, formulas, newRows };
  }

  /** A what-if table that stays where it is may read cells that move. */
  private addDataTables(
    sheet: Sheet,
    formulas: Map<number, Map<number, NewFormula>>,
    inputAfter: NewFormula['inputAfter'],
  ): void {
    if (!this.history.concerns(sheet.id)) return;
    if (!sheet.formulaBlocks.some(({ kind }) => kind === 'dataTable')) return;
    for (const [index, { cells }] of sheet.rows)
      for (const [column, { formula }] of cells) {
        if (formula?.kind !== 'dataTable' || formulas.get(index)?.has(column)) continue;
        const own = formulas.get(index) ?? new Map<number, NewFormula>();
        formulas.set(index, own.set(column, { formula, inputAfter }));
      }
  }

  private movePart(part: string, sheet: SheetId | null): void {
    const editor = this.open(part);
    if (!editor) return;
    if (editor.root.name === 'pivotCacheDefinition') this.movePivotSources(editor);
    else new PlaceMover(editor, this.history, sheet).move();
    this.keep(part, editor);
  }

  /** Where a pivot table takes its figures from (ECMA-376 Part 1, 18.10.1.95 and 18.10.1.80). */
  private movePivotSources(editor: PartEditor): void {
    const visit = (element: PlacedElement): void => {
      if (element.name === 'worksheetSource' || element.name === 'rangeSet') {
        const name = editor.attribute(element, 'sheet')?.toLowerCase();
        const source = this.history.saved.sheets.find((sheet) => sheet.name.toLowerCase() === name);
        const isOutside = editor.attributes(element).some((other) => other.name.endsWith(':id'));
        const range = parseRange(editor.attribute(element, 'ref') ?? '');
        if (!source || isOutside || !range) return;
        const moved = this.history.rangesAfter<typeof range | null>(
          source.id,
          range,
          (now, change) => now && movedBlock(now, change),
        );
        if (moved && moved !== range) editor.setAttribute(element, 'ref', formatRange(moved));
      }
      for (const child of element.children) visit(child);
    };
    for (const child of editor.root.children) if (child.name === 'cacheSource') visit(child);
  }

  private moveTable(part: string, sheetId: SheetId): void {
    const editor = this.open(part);
    if (!editor) return;
    const { root } = editor;
    const range = parseRange(editor.attribute(root, 'ref') ?? '');
    const number = (name: string, otherwise: number): number =>
      Number(editor.attribute(root, name) ?? otherwise);
    const totals = number('totalsRowCount', 0);
    if (range) {
      const moved = this.history.rangesAfter<typeof range | null>(sheetId, range, (now, change) =>
        now ? (totals === 0 ? movedBlock : movedRange)(now, change) : null,
      );
      if (moved && moved !== range) editor.setAttribute(root, 'ref', formatRange(moved));
      const filter = root.children.find(({ name }) => name === 'autoFilter');
      const filtered = parseRange((filter && editor.attribute(filter, 'ref')) ?? '');
      if (filter && filtered && moved && moved !== range) {
        const bottom = moved.bottom - (range.bottom - filtered.bottom);
        editor.setAttribute(filter, 'ref', formatRange({ ...filtered, top: moved.top, bottom }));
      }
      this.moveTableFormulas(editor, sheetId, range.top + number('headerRowCount', 1));
    }
    for (const child of root.children) {
      if (child.name !== 'sortState') continue;
      new PlaceMover(editor, this.history, sheetId).move(child);
    }
    this.keep(part, editor);
  }

  /** The formulas of a table's columns are written for its first row of data. */
  private moveTableFormulas(editor: PartEditor, sheetId: SheetId, firstRow: number): void {
    const own = [{ top: firstRow, left: 0, bottom: firstRow, right: 0 }];
    const visit = (element: PlacedElement): void => {
      if (TABLE_FORMULAS.has(element.name)) {
        const text = editor.text(element);
        const { formulas } = this.history.ruleAfter(sheetId, own, [text], movedRuleRanges);
        if (formulas[0] !== undefined) editor.setText(element, formulas[0]);
      }
      for (const child of element.children) visit(child);
    };
    visit(editor.root);
  }

  private moveWorkbook(listed: readonly ListedSheet[]): void {
    const { workbookPart } = this.pkg;
    const editor = this.open(workbookPart);
    if (!editor) return;
    const holder = editor.root.children.find(({ name }) => name === 'definedNames');
    for (const element of holder?.children ?? []) {
      const text = editor.text(element);
      const scope = editor.attribute(element, 'localSheetId');
      const name = editor.attribute(element, 'name') ?? '';
      const sheet = scope === undefined ? null : (listed[Number(scope)]?.sheetId ?? null);
      const moved = this.history.nameAfter(text, sheet, /^_xlnm\./i.test(name));
      editor.setText(element, moved);
    }
    this.keep(workbookPart, editor);
  }

  private moveCalcChain(idsInChain: ReadonlyMap<string, SheetId>): void {
    const chain = workbookRelationship(this.pkg, 'calcChain');
    if (!chain) return;
    const bytes = this.editable(chain.part);
    const change = movedCalcChain(bytes, (sheetId, cell) => {
      const sheet = idsInChain.get(sheetId);
      return sheet === undefined ? cell.row : this.history.rowAfter(sheet, cell.row);
    });
    switch (change.kind) {
      case 'unchanged':
        return;
      case 'changed':
        this.parts.set(chain.part, joinPieces(change.content));
        return;
      case 'unreadable':
        throw new RefusedSave({ kind: 'unusualXml', part: chain.part });
      case 'empty': {
        const holder = relationshipsPartOf(this.pkg.workbookPart);
        this.parts.set(chain.part, null);
        this.setChecked(holder, withoutRelationship(this.editable(holder), chain));
        const types = withoutContentType(this.editable(CONTENT_TYPES), chain.part);
        this.setChecked(CONTENT_TYPES, types);
      }
    }
  }

  private setChecked(part: string, content: PieceList | null): void {
    if (!content) throw new RefusedSave({ kind: 'unusualXml', part });
    this.parts.set(part, joinPieces(content));
  }

  private keep(part: string, editor: PartEditor): void {
    const splices = editor.splices(NEVER_EMPTY);
    if (splices.length > 0) this.parts.set(part, joinPieces(applySplices(editor.bytes, splices)));
  }

  /** A part with its elements; null for one that was seen already. */
  private open(part: string, opaque?: string): PartEditor | null {
    if (this.seen.has(part)) return null;
    this.seen.add(part);
    const bytes = this.editable(part);
    const root = placeElements(bytes, opaque);
    if (!root) throw new RefusedSave({ kind: 'unusualXml', part });
    return new PartEditor(bytes, root);
  }

  private editable(part: string): Uint8Array {
    const bytes = this.pkg.part(part);
    if (!bytes) throw new RefusedSave({ kind: 'unusualXml', part });
    if (this.pkg.isAmbiguous(part)) throw new RefusedSave({ kind: 'ambiguousPart', part });
    const encoding = encodingOf(bytes);
    if (encoding !== 'utf-8') throw new RefusedSave({ kind: 'encoding', part, encoding });
    return bytes;
  }

  private targets(part: string, kind: string): readonly string[] {
    return this.pkg
      .relationshipsOf(part)
      .filter((relationship) => relationship.kind === kind)
      .flatMap((relationship) => relationship.part ?? []);
  }
}

/** Parts of a sheet that hold places of its rows, besides its drawing and tables. */
const SHEET_PARTS = [
  'comments',
  'threadedComment',
  'vmlDrawing',
  'ctrlProp',
  'pivotTable',
] as const;

const TABLE_FORMULAS: ReadonlySet<string> = new Set([
  'calculatedColumnFormula',
  'totalsRowFormula',
]);

/** Whether two formulas are the same text in the file; a follower says nothing of where its master stands. */
function isWrittenAlike(before: CellFormula, after: CellFormula): boolean {
  if (before === after) return true;
  if (before.kind !== after.kind) return false;
  if (before.kind === 'shared' && after.kind === 'shared')
    return before.text === after.text && sameRows(before.range, after.range);
  if ('range' in before && 'range' in after && !sameRows(before.range, after.range)) return false;
  return 'text' in before && 'text' in after ? before.text === after.text : true;
}

type Rows = { readonly top: number; readonly bottom: number } | null;

function sameRows(a: Rows, b: Rows): boolean {
  return a?.top === b?.top && a?.bottom === b?.bottom;
}

function pieceUpTo(bytes: Uint8Array, splices: readonly Splice[], end: number): PieceList {
  return applySplices(
    bytes.subarray(0, end),
    splices.filter((splice) => splice.end <= end),
  );
}

function pieceFrom(bytes: Uint8Array, splices: readonly Splice[], start: number): PieceList {
  const behind = splices.filter((splice) => splice.start >= start);
  const shifted = behind.map((splice) => ({
    ...splice,
    start: splice.start - start,
    end: splice.end - start,
  }));
  return applySplices(bytes.subarray(start), shifted);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return joinPieces({ pieces, size: pieces.reduce((sum, { length }) => sum + length, 0) });
}
