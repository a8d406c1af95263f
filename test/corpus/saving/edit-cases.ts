import { formatAddress, type CellAddress } from '../../../shared/workbook/address.ts';
import type { Cell, CellValue } from '../../../shared/workbook/cell.ts';
import type { CellChange } from '../../../shared/workbook/edit.ts';
import { editRefusalAt } from '../../../shared/workbook/editability.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import type { Workbook } from '../../../shared/workbook/workbook.ts';

/** What a round trip does to a sheet; each is a line of the report. */
export const EDIT_CASES = [
  'replaceNumber',
  'replaceText',
  'replaceBoolean',
  'clear',
  'newCellAtRowEnd',
  'newCellBetween',
  'newCellInNewRow',
  'overwriteFormula',
  'setFormula',
  'manyCells',
] as const;
export type EditCase = (typeof EDIT_CASES)[number];

/** A text with everything that needs care on its way into XML. */
export const AWKWARD_TEXT = ' 康复 & <救助>\n"甲"\t_x0041_ \u0001😀 ';

/** The changes of a case on a sheet; empty where the sheet has no cell for it. */
export function changesOf(
  editCase: EditCase,
  workbook: Workbook,
  sheet: Sheet,
): readonly CellChange[] {
  const cells = editableCells(workbook, sheet);
  const first = (test: (cell: Cell) => boolean): CellAddress | undefined =>
    cells.find(({ cell }) => test(cell))?.address;
  const value = (address: CellAddress | undefined, content: CellValue): readonly CellChange[] =>
    address ? [{ ...address, content: { kind: 'value', value: content } }] : [];
  switch (editCase) {
    case 'replaceNumber':
      return value(
        first((cell) => typeof cell.value === 'number' && !cell.formula),
        -1234.56,
      );
    case 'replaceText':
      return value(
        first((cell) => typeof cell.value === 'string' && !cell.formula),
        AWKWARD_TEXT,
      );
    case 'replaceBoolean':
      return value(
        first((cell) => cell.value !== null && !cell.formula),
        true,
      );
    case 'clear':
      return value(
        first((cell) => cell.value !== null && !cell.formula),
        null,
      );
    case 'newCellAtRowEnd':
      return value(besideRow(workbook, sheet), '新');
    case 'newCellBetween':
      return value(betweenCells(workbook, sheet), 0.1);
    case 'newCellInNewRow':
      return value(inNewRow(workbook, sheet), '新行');
    case 'overwriteFormula':
      return value(
        first((cell) => cell.formula !== undefined),
        42,
      );
    case 'setFormula': {
      const address = first((cell) => cell.value !== null && !cell.formula);
      return address
        ? [{ ...address, content: { kind: 'formula', text: 'IF(1<2,"甲&乙",0)' } }]
        : [];
    }
    case 'manyCells':
      return manyCells(workbook, sheet, cells);
  }
}

interface PlacedCell {
  readonly address: CellAddress;
  readonly cell: Cell;
}

function editableCells(workbook: Workbook, sheet: Sheet): readonly PlacedCell[] {
  const found: PlacedCell[] = [];
  for (const [row, { cells }] of sheet.rows)
    for (const [column, cell] of cells)
      if (isEditable(workbook, sheet, { row, column }))
        found.push({ address: { row, column }, cell });
  return found;
}

function isEditable(workbook: Workbook, sheet: Sheet, address: CellAddress): boolean {
  return editRefusalAt(workbook, sheet.id, address) === null;
}

function besideRow(workbook: Workbook, sheet: Sheet): CellAddress | undefined {
  for (const [row, { cells }] of sheet.rows) {
    const column = Math.max(-1, ...cells.keys()) + 2;
    if (isEditable(workbook, sheet, { row, column })) return { row, column };
  }
  return undefined;
}

function betweenCells(workbook: Workbook, sheet: Sheet): CellAddress | undefined {
  for (const [row, { cells }] of sheet.rows) {
    const columns = [...cells.keys()];
    const last = Math.max(-1, ...columns);
    for (let column = Math.min(...columns) + 1; column < last; column++)
      if (!cells.has(column) && isEditable(workbook, sheet, { row, column }))
        return { row, column };
  }
  return undefined;
}

function inNewRow(workbook: Workbook, sheet: Sheet): CellAddress | undefined {
  const last = Math.max(-1, ...sheet.rows.keys());
  // A gap between rows is the harder place; behind the last row the easier one.
  for (let row = 0; row <= last + 3; row++)
    if (!sheet.rows.has(row) && isEditable(workbook, sheet, { row, column: 1 }))
      return { row, column: 1 };
  return undefined;
}

function manyCells(
  workbook: Workbook,
  sheet: Sheet,
  cells: readonly PlacedCell[],
): readonly CellChange[] {
  const changes = new Map<string, CellChange>();
  const add = (address: CellAddress, value: CellValue): void => {
    if (!isEditable(workbook, sheet, address)) return;
    changes.set(formatAddress(address), { ...address, content: { kind: 'value', value } });
  };
  const values: readonly CellValue[] = [
    1e-9,
    '甲',
    false,
    null,
    '甲',
    { error: '#N/A' },
    12345678901234.5,
  ];
  for (const [index, { address }] of cells.slice(0, 60).entries())
    add(address, values[index % values.length] ?? null);
  for (let step = 0; step < 12; step++) add({ row: step * 3, column: 20 - step }, step);
  return [...changes.values()];
}
