import type { Cell } from '../cell.ts';
import type { RowEdit } from '../edit.ts';
import { EMPTY_ROW, type Sheet } from '../sheet.ts';
import { cellAt, sheetById, type DefinedName, type Workbook } from '../workbook.ts';
import { movedNameFormula, type FormulaPlace } from './moved-references.ts';
import { withReferencesMoved, withRowsChanged } from './moved-sheet.ts';
import { rowChangeOf, type RowChange } from './row-change.ts';

/** Does what a row edit says, without any check. A text whose merge loses its first row moves to the new first row. */
export function withRowEdit(workbook: Workbook, edit: RowEdit): Workbook {
  const change = rowChangeOf(edit);
  const changed = withRowChange(workbook, change);
  const sheet = sheetById(workbook, edit.sheet);
  const carried = sheet ? carriedTexts(sheet, change) : [];
  if (carried.length === 0) return changed;
  return {
    ...changed,
    sheets: changed.sheets.map((other) =>
      other.id === edit.sheet ? withCells(other, change.start, carried) : other,
    ),
  };
}

/**
 * Puts rows in or takes them out, with everything that stands at rows or names them: cells, formulas and names of the
 * whole workbook, merges, rules, comments, drawings, tables, filters, print settings. The change is noted in
 * `rowChanges`; what nothing changes in stays the same object.
 */
export function withRowChange(workbook: Workbook, change: RowChange): Workbook {
  const changed = sheetById(workbook, change.sheet);
  if (!changed) return workbook;
  const placeOn = (ownSheet: string): FormulaPlace => ({
    change,
    changedSheet: changed.name,
    ownSheet,
  });
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) =>
      sheet === changed
        ? withRowsChanged(sheet, placeOn(sheet.name))
        : withReferencesMoved(sheet, placeOn(sheet.name)),
    ),
    definedNames: movedNames(workbook, placeOn),
    rowChanges: [...(workbook.rowChanges ?? []), change],
  };
}

function movedNames(
  workbook: Workbook,
  placeOn: (ownSheet: string) => FormulaPlace,
): readonly DefinedName[] {
  const names = workbook.definedNames.map((name) => {
    const scope = name.scope === null ? undefined : sheetById(workbook, name.scope);
    const formula = movedNameFormula(
      name.formula,
      placeOn(scope?.name ?? ''),
      /^_xlnm\./i.test(name.name),
    );
    return formula === name.formula ? name : { ...name, formula };
  });
  const isSame = names.every((name, index) => name === workbook.definedNames[index]);
  return isSame ? workbook.definedNames : names;
}

/** The upper left cells of merges that lose their first row and go on below it, by column. */
function carriedTexts(
  sheet: Sheet,
  { kind, start, count }: RowChange,
): readonly (readonly [column: number, cell: Cell])[] {
  if (kind === 'insert') return [];
  const end = start + count;
  return sheet.merges.flatMap(({ top, left, bottom }) => {
    const cell = top >= start && top < end && bottom >= end ? cellAt(sheet, top, left) : undefined;
    return cell ? [[left, cell] as const] : [];
  });
}

function withCells(
  sheet: Sheet,
  index: number,
  cells: readonly (readonly [column: number, cell: Cell])[],
): Sheet {
  const row = sheet.rows.get(index) ?? EMPTY_ROW;
  const changed = new Map([...row.cells, ...cells].toSorted(([a], [b]) => a - b));
  return { ...sheet, rows: new Map(sheet.rows).set(index, { ...row, cells: changed }) };
}
