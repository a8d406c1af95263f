import { quotedSheet } from '../formulas/syntax/sheet-name.ts';
import { printBounds } from '../formulas/syntax/move-references.ts';
import { rewriteReferences } from '../formulas/syntax/rewrite-references.ts';
import { formulaTextAt } from '../formulas/formula-text.ts';
import type { NodeOf } from '../formulas/syntax/tree.ts';
import { failure, type Result } from '../result.ts';
import {
  formatRange,
  type CellAddress,
  type CellRange,
  type CellReference,
  type SheetId,
} from '../workbook/address.ts';
import type { CellChange, Edit, EditRefusal } from '../workbook/edit.ts';
import { editRefusalAt } from '../workbook/editability.ts';
import { filledCells } from '../workbook/filled-cells.ts';
import { cellAt, sheetById, sheetByName, styleAt, type Workbook } from '../workbook/workbook.ts';
import { formLockRefusal } from './cell-role.ts';
import { applyAct, type OpenDocument } from './document.ts';

/** Cells of one sheet. */
interface MovedCells {
  readonly sheet: SheetId;
  readonly range: CellRange;
}

/**
 * Moves cells as cut and paste does, as one act named `移动 B4`: content goes to where `to` is the upper left cell, and
 * formulas that name a moved cell, or a range all of which moves, name its new place. Formulas that the file or the form
 * guards keep what they name: a bureau's totals never change. Refused where a formula that should follow is shared or
 * an array, and where source or target may not be edited.
 */
export function moveCells(
  document: OpenDocument,
  from: MovedCells,
  to: CellReference,
): Result<OpenDocument, EditRefusal> {
  const { workbook } = document;
  const source = sheetById(workbook, from.sheet);
  const target = sheetById(workbook, to.sheet);
  if (!source) return failure({ kind: 'noSuchSheet', sheet: from.sheet });
  if (!target) return failure({ kind: 'noSuchSheet', sheet: to.sheet });
  const move: Move = { workbook, from, to };
  const changes = new ChangesBySheet();
  const moving = filledCells(source, from.range);
  for (const cell of filledCells(target, newRange(move))) {
    changes.put(to.sheet, { ...cell, content: { kind: 'value', value: null } });
  }
  for (const cell of moving) {
    changes.put(from.sheet, { ...cell, content: { kind: 'value', value: null } });
  }
  for (const cell of moving) {
    const content = contentAt(move, cell);
    const place = newPlace(move, cell);
    const format = styleAt(workbook, source, cell).numberFormat;
    const mayFormat = !target.protection?.enabled || target.protection.allowsFormatCells;
    const isOther = styleAt(workbook, target, place).numberFormat !== format;
    changes.put(to.sheet, {
      ...place,
      content,
      ...(mayFormat && isOther && { numberFormat: format }),
    });
  }
  const refusal = putFollowers(document, move, changes);
  if (refusal) return failure(refusal);
  return applyAct(document, {
    label: `移动 ${formatRange(from.range)}`,
    focus: { sheet: to.sheet, range: newRange(move) },
    edits: changes.edits(),
  });
}

interface Move {
  readonly workbook: Workbook;
  readonly from: MovedCells;
  readonly to: CellReference;
}

/** The changes of several sheets; a later one for a cell replaces an earlier. */
class ChangesBySheet {
  private readonly sheets = new Map<SheetId, Map<string, CellChange>>();

  has(sheet: SheetId, { row, column }: CellAddress): boolean {
    return this.sheets.get(sheet)?.has(`${row},${column}`) ?? false;
  }

  put(sheet: SheetId, change: CellChange): void {
    const changes = this.sheets.get(sheet) ?? new Map<string, CellChange>();
    changes.set(`${change.row},${change.column}`, change);
    this.sheets.set(sheet, changes);
  }

  edits(): readonly Edit[] {
    return [...this.sheets].map(([sheet, changes]) => {
      return { kind: 'setCells', sheet, cells: [...changes.values()] };
    });
  }
}

function contentAt(move: Move, cell: CellAddress): CellChange['content'] {
  const { workbook, from, to } = move;
  const formula = formulaTextAt(workbook, from.sheet, cell);
  if (formula === null) {
    const sheet = sheetById(workbook, from.sheet);
    return { kind: 'value', value: (sheet && cellAt(sheet, cell.row, cell.column)?.value) ?? null };
  }
  return { kind: 'formula', text: followedText(move, formula, from.sheet, to.sheet) };
}

function newPlace({ from, to }: Move, cell: CellAddress): CellAddress {
  return {
    row: cell.row + to.row - from.range.top,
    column: cell.column + to.column - from.range.left,
  };
}

function newRange(move: Move): CellRange {
  const { top, left, bottom, right } = move.from.range;
  const start = newPlace(move, { row: top, column: left });
  const end = newPlace(move, { row: bottom, column: right });
  return { top: start.row, left: start.column, bottom: end.row, right: end.column };
}

/** Rewrites the other formulas that name moved cells; a refusal where one of them cannot be rewritten. */
function putFollowers(
  document: OpenDocument,
  move: Move,
  changes: ChangesBySheet,
): EditRefusal | null {
  for (const sheet of move.workbook.sheets) {
    for (const [row, { cells }] of sheet.rows) {
      for (const [column, cell] of cells) {
        if (!cell.formula || changes.has(sheet.id, { row, column })) continue;
        const text = formulaTextAt(move.workbook, sheet.id, { row, column });
        if (text === null) continue;
        const followed = followedText(move, text, sheet.id, sheet.id);
        if (followed === text) continue;
        const content = { kind: 'formula', text: followed } as const;
        const change = { row, column, content };
        if (isGuarded(document, sheet.id, change)) continue;
        const refusal = editRefusalAt(move.workbook, sheet.id, { row, column });
        if (refusal) return refusal;
        changes.put(sheet.id, change);
      }
    }
  }
  return null;
}

/** Whether file or form keep a formula from being changed at all. */
function isGuarded(document: OpenDocument, sheet: SheetId, change: CellChange): boolean {
  if (editRefusalAt(document.workbook, sheet, change)?.kind === 'lockedCell') return true;
  if (!document.guardsForm) return false;
  const refusal = formLockRefusal(document, [{ kind: 'setCells', sheet, cells: [change] }]);
  // What would damage the file is not guarded but in the way.
  return refusal !== null && refusal.kind === 'formCell';
}

/** A formula of sheet `standing` with its references to moved cells following; it is to stand on `goingTo`. */
function followedText(move: Move, text: string, standing: SheetId, goingTo: SheetId): string {
  return rewriteReferences(text, (node) => {
    const named = sheetOf(move.workbook, node, standing);
    if (named === null) return null;
    const isMoved = named === move.from.sheet && isInside(node, move.from.range);
    const sheet = isMoved ? move.to.sheet : named;
    if (!isMoved && (node.prefix !== null || sheet === goingTo)) return null;
    const rows = isMoved ? move.to.row - move.from.range.top : 0;
    const columns = isMoved ? move.to.column - move.from.range.left : 0;
    const { bounds } = node;
    const needsPrefix = sheet !== goingTo || (node.prefix !== null && sheet === named);
    const name = sheetById(move.workbook, sheet)?.name ?? '';
    return (
      (needsPrefix ? `${quotedSheet(name)}!` : '') +
      printBounds({
        ...bounds,
        top: bounds.top + rows,
        bottom: bounds.bottom + rows,
        left: bounds.left + columns,
        right: bounds.right + columns,
      })
    );
  });
}

/** The one sheet that a reference names; null for several, for one that is not there, and for other workbooks. */
function sheetOf(
  workbook: Workbook,
  { prefix }: NodeOf<'reference'>,
  standing: SheetId,
): SheetId | null {
  if (prefix === null) return standing;
  if (!['', '0'].includes(prefix.workbook) || prefix.lastSheet !== '') return null;
  return prefix.sheet === '' ? standing : (sheetByName(workbook, prefix.sheet)?.id ?? null);
}

function isInside({ bounds }: NodeOf<'reference'>, range: CellRange): boolean {
  return (
    bounds.top >= range.top &&
    bounds.bottom <= range.bottom &&
    bounds.left >= range.left &&
    bounds.right <= range.right
  );
}
