import { type CellRange, MAX_COLUMNS, MAX_ROWS, rangesOverlap } from '../workbook/address.ts';
import { type Row, type Sheet } from '../workbook/sheet.ts';
import { type CellStyle } from '../workbook/style.ts';
import { wrapsText } from '../painting/cell-alignment.ts';
import { type SheetScene } from './sheet-scene.ts';

/** A merged region larger than this does not make the printed area larger; it would only add empty pages. */
export const MAX_MERGE_ROWS = 2000;
export const MAX_MERGE_COLUMNS = 256;
/** Print areas with more cells than this are cut to what is used. */
const MAX_AREA_CELLS = 5_000_000;

/**
 * The rectangles of a sheet that are printed, each beginning on a new page: the print areas (whole rows and
 * columns cut to what is used), or everything used. `drawn` are the cells that drawings cover.
 */
export function printedAreas(scene: SheetScene, drawn: readonly CellRange[]): readonly CellRange[] {
  const used = usedRange(scene, drawn);
  const { printAreas } = scene.sheet.printSetup;
  if (printAreas === null || printAreas.length === 0) return used ? [used] : [];
  return printAreas.flatMap((area) => {
    const cut = cutToUsed(area, used);
    return cut ? [cut] : [];
  });
}

function cutToUsed(area: CellRange, used: CellRange | null): CellRange | null {
  const cells = (area.bottom - area.top + 1) * (area.right - area.left + 1);
  const isHuge = cells > MAX_AREA_CELLS;
  const isOpenBelow = area.bottom >= MAX_ROWS - 1 || isHuge;
  const isOpenRight = area.right >= MAX_COLUMNS - 1 || isHuge;
  if (!isOpenBelow && !isOpenRight) return area;
  if (!used) return null;
  const bottom = isOpenBelow ? Math.min(area.bottom, used.bottom) : area.bottom;
  const right = isOpenRight ? Math.min(area.right, used.right) : area.right;
  return bottom < area.top || right < area.left ? null : { ...area, bottom, right };
}

/**
 * The rectangle from A1 to the last cell with content, border or fill, widened where text runs over the empty
 * columns behind it; null for an empty sheet.
 */
function usedRange(scene: SheetScene, drawn: readonly CellRange[]): CellRange | null {
  const { workbook, sheet } = scene;
  const visibleStyles = workbook.styles.map(
    (style) => leavesInk(style) || style.alignment.horizontal === 'centerContinuous',
  );
  let bottom = -1;
  let right = -1;
  for (const [index, row] of sheet.rows) {
    for (const [column, cell] of row.cells) {
      if (cell.value === null && visibleStyles[cell.style] !== true) continue;
      if (index > bottom) bottom = index;
      if (column > right) right = column;
    }
  }
  for (const range of drawn) {
    bottom = Math.max(bottom, range.bottom);
    right = Math.max(right, range.right);
  }
  if (bottom < 0 || right < 0) return null;
  const used = withMerges({ top: 0, left: 0, bottom, right }, sheet.merges);
  return { ...used, right: Math.max(used.right, reachOfText(scene, used.right)) };
}

/** A text that runs further than this over empty columns is cut at the paper's edge. */
const MAX_REACH = 30;

/** The last column that text of a cell near the right rim runs over. */
function reachOfText(scene: SheetScene, right: number): number {
  let reach = right;
  for (const [index, row] of scene.sheet.rows) {
    const last = lastFilledColumn(row);
    if (last < right - MAX_REACH || scene.merges.at(index, last)) continue;
    const cell = row.cells.get(last);
    if (typeof cell?.value !== 'string' || cell.value === '') continue;
    const style = scene.styleOf(index, last);
    const { horizontal, rotation, shrinkToFit } = style.alignment;
    const runsRight = horizontal === 'general' || horizontal === 'left' || horizontal === 'center';
    if (!runsRight || rotation !== 0 || shrinkToFit || wrapsText(style.alignment)) continue;
    const width = scene.measurer.width(cell.value.slice(0, 1000), style.font);
    let missing = (width - scene.columnSize(last)) / (horizontal === 'center' ? 2 : 1);
    for (let column = last + 1; missing > 0 && column <= last + MAX_REACH; column += 1) {
      missing -= scene.columnSize(column);
      reach = Math.max(reach, Math.min(column, MAX_COLUMNS - 1));
    }
  }
  return reach;
}

function lastFilledColumn(row: Row): number {
  let last = -1;
  for (const [column, { value }] of row.cells) if (value !== null && column > last) last = column;
  return last;
}

function withMerges(used: CellRange, merges: Sheet['merges']): CellRange {
  let { bottom, right } = used;
  for (const merge of merges) {
    if (!rangesOverlap(merge, used)) continue;
    if (merge.bottom - merge.top < MAX_MERGE_ROWS) bottom = Math.max(bottom, merge.bottom);
    if (merge.right - merge.left < MAX_MERGE_COLUMNS) right = Math.max(right, merge.right);
  }
  return { ...used, bottom, right };
}

/** Whether a style shows on paper without any content. */
export function leavesInk({ border, fill }: CellStyle): boolean {
  const hasEdge =
    border.left !== null || border.right !== null || border.top !== null || border.bottom !== null;
  const hasDiagonal = border.diagonal !== null && (border.diagonalUp || border.diagonalDown);
  return hasEdge || hasDiagonal || fill.kind !== 'none';
}
