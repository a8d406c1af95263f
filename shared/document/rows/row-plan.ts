import type { CellRange, SheetId } from '../../workbook/address.ts';
import type { RowEdit, CellChange } from '../../workbook/edit.ts';

/** Rows to be added or removed, with what goes along, before it is done. */
export interface RowPlan {
  /** Names the act: `插入一行指标`. */
  readonly label: string;
  readonly sheet: SheetId;
  /** Contents that move up before the rows go; numbered as before. */
  readonly contentsBefore: readonly CellChange[];
  readonly edit: RowEdit;
  /** Where to look for the first cell to fill afterwards; null after a removal. */
  readonly newRows: { readonly first: number; readonly last: number } | null;
  /** What is selected afterwards where nothing is to be filled in. */
  readonly selection: CellRange;
  /** What was done, for the ear. */
  readonly speech: string;
}
