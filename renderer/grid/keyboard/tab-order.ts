import type { CellAddress, CellRange } from '../../../shared/workbook/address.ts';

/** What Tab walks over. */
export interface TabGround {
  readonly rows: number;
  readonly columns: number;
  /** Whether a cell may be typed into; followers of a merge may not. */
  readonly isFillable: (address: CellAddress) => boolean;
  readonly isHidden: (address: CellAddress) => boolean;
}

/**
 * The next cell that may be filled in, row by row; at the sheet's end it goes on at the beginning.
 * Inside a selection of several cells (`within`) Tab stays there. Null where no cell can be filled in.
 */
export function nextFillableCell(
  from: CellAddress,
  backward: boolean,
  ground: TabGround,
  within: CellRange | null = null,
): CellAddress | null {
  const bounds = within ?? {
    top: 0,
    left: 0,
    bottom: ground.rows - 1,
    right: ground.columns - 1,
  };
  const width = bounds.right - bounds.left + 1;
  const count = width * (bounds.bottom - bounds.top + 1);
  const start = (from.row - bounds.top) * width + (from.column - bounds.left);
  for (let distance = 1; distance <= count; distance += 1) {
    const index = (start + (backward ? -distance : distance) + count) % count;
    const address = {
      row: bounds.top + Math.floor(index / width),
      column: bounds.left + (index % width),
    };
    if (!ground.isHidden(address) && ground.isFillable(address)) return address;
  }
  return null;
}
