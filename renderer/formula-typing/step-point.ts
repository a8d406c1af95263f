import type { CellAddress, CellRange } from '../../shared/workbook/address.ts';
import { contentCellAt, mergeAt } from '../../shared/workbook/editability.ts';
import type { Sheet } from '../../shared/workbook/sheet.ts';
import { valueAt } from '../../shared/workbook/workbook.ts';
import { dataEdge } from '../grid/keyboard/data-edge.ts';
import { sheetExtent } from '../grid/layout/sheet-extent.ts';

/** The cells pointed at: where pointing began and the corner that keys move. */
export interface PointedCells {
  readonly anchor: CellAddress;
  readonly corner: CellAddress;
}

/** An arrow key with what is held down. */
export interface PointStep {
  readonly rows: -1 | 0 | 1;
  readonly columns: -1 | 0 | 1;
  /** Shift: the range grows or shrinks instead of moving. */
  readonly extends: boolean;
  /** Ctrl: to the edge of the figures. */
  readonly toEdge: boolean;
}

const ARROWS: Readonly<Record<string, readonly [-1 | 0 | 1, -1 | 0 | 1]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The step of an arrow key; null for other keys, and with Alt, which means other things. */
export function arrowStep({
  key,
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
}: KeyboardEvent): PointStep | null {
  const arrow = ARROWS[key];
  if (!arrow || altKey) return null;
  return { rows: arrow[0], columns: arrow[1], extends: shiftKey, toEdge: ctrlKey || metaKey };
}

/** Where an arrow key takes what is pointed at; hidden rows and columns are passed over, merges count as one cell. */
export function stepPoint(sheet: Sheet, pointed: PointedCells, step: PointStep): PointedCells {
  const from = pointed.corner;
  const merge = mergeAt(sheet, from);
  const start = {
    row: step.rows > 0 ? (merge?.bottom ?? from.row) : from.row,
    column: step.columns > 0 ? (merge?.right ?? from.column) : from.column,
  };
  const ground = groundOf(sheet);
  const reached = step.toEdge ? dataEdge(start, step, ground) : nextShown(start, step, ground);
  const corner = contentCellAt(sheet, reached);
  return step.extends ? { anchor: pointed.anchor, corner } : { anchor: corner, corner };
}

/** The range between the two corners. */
export function pointedRange({ anchor, corner }: PointedCells): CellRange {
  return {
    top: Math.min(anchor.row, corner.row),
    left: Math.min(anchor.column, corner.column),
    bottom: Math.max(anchor.row, corner.row),
    right: Math.max(anchor.column, corner.column),
  };
}

type Ground = Parameters<typeof dataEdge>[2];

function groundOf(sheet: Sheet): Ground {
  const isHidden = ({ row, column }: CellAddress): boolean =>
    (sheet.rows.get(row)?.hidden ?? sheet.defaultRowsHidden) ||
    sheet.columns.some(({ first, last, hidden }) => hidden && column >= first && column <= last);
  const isFilled = (address: CellAddress): boolean => {
    const cell = contentCellAt(sheet, address);
    const value = valueAt(sheet, cell.row, cell.column);
    return value !== null && value !== '';
  };
  return { ...sheetExtent(sheet), isHidden, isFilled };
}

function nextShown(from: CellAddress, step: PointStep, ground: Ground): CellAddress {
  let { row, column } = from;
  do {
    row += step.rows;
    column += step.columns;
    if (row < 0 || column < 0 || row >= ground.rows || column >= ground.columns) return from;
  } while (ground.isHidden({ row, column }));
  return { row, column };
}
