import type { CellAddress } from '../../../shared/workbook/address.ts';

/** What Ctrl+arrow walks over. */
export interface EdgeGround {
  readonly rows: number;
  readonly columns: number;
  readonly isFilled: (address: CellAddress) => boolean;
  readonly isHidden: (address: CellAddress) => boolean;
}

/**
 * Where Ctrl+arrow goes: from inside a block of filled cells to its last cell, otherwise to the next filled
 * cell, and where there is none to the rim of the sheet. Hidden rows and columns are passed over.
 */
export function dataEdge(
  from: CellAddress,
  step: { readonly rows: -1 | 0 | 1; readonly columns: -1 | 0 | 1 },
  ground: EdgeGround,
): CellAddress {
  const next = (address: CellAddress): CellAddress | null => {
    let { row, column } = address;
    do {
      row += step.rows;
      column += step.columns;
      if (row < 0 || column < 0 || row >= ground.rows || column >= ground.columns) return null;
    } while (ground.isHidden({ row, column }));
    return { row, column };
  };
  const first = next(from);
  if (!first) return from;
  let at = first;
  if (ground.isFilled(from) && ground.isFilled(first)) {
    for (let after = next(at); after && ground.isFilled(after); after = next(at)) at = after;
    return at;
  }
  while (!ground.isFilled(at)) {
    const after = next(at);
    if (!after) return at;
    at = after;
  }
  return at;
}
