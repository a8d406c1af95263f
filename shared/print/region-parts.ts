import { wrapsText } from '../painting/cell-alignment.ts';
import { textWidth, wrappedHeight } from '../painting/row-heights.ts';
import { type CellRange } from '../workbook/address.ts';
import { type CellStyle } from '../workbook/style.ts';
import { valueAt } from '../workbook/workbook.ts';
import { type SheetScene } from './sheet-scene.ts';

/** Repeated text is not set smaller than this. */
const MIN_FONT_SCALE = 0.5;
/** Repeated text that would have to be smaller than this is reason enough to break the page elsewhere. */
const READABLE_SCALE = 0.75;

/**
 * How much smaller wrapped text must be set to stand in a part of its region, 1 when it fits; for regions that
 * a page break cuts, whose text is repeated in every part. Lengths in points.
 */
export function scaleForPart(
  scene: SheetScene,
  style: CellStyle,
  text: string,
  part: { readonly width: number; readonly height: number },
): number {
  if (text === '' || !wrapsText(style.alignment)) return 1;
  for (let scale = 1; scale > MIN_FONT_SCALE; scale -= 0.05) {
    const font = { ...style.font, size: style.font.size * scale };
    const width = textWidth(style, part.width);
    if (wrappedHeight(text, font, width, scene.measurer) <= part.height + 0.5) return scale;
  }
  return MIN_FONT_SCALE;
}

/** Whether both parts of every region that a break before `line` cuts can show its text at a readable size. */
export function partsAreReadable(
  scene: SheetScene,
  columns: { readonly left: number; readonly right: number },
  first: number,
  line: number,
): boolean {
  return scene.merges.touchingRows(line - 1, line).every((merge) => {
    const isCut = merge.top < line && merge.bottom >= line;
    const isSeen = merge.left <= columns.right && merge.right >= columns.left;
    if (!isCut || !isSeen) return true;
    const upper = partHeight(scene, Math.max(first, merge.top), line - 1);
    const lower = partHeight(scene, line, merge.bottom);
    return isReadable(scene, merge, upper) && isReadable(scene, merge, lower);
  });
}

function isReadable(scene: SheetScene, merge: CellRange, height: number): boolean {
  const text = valueAt(scene.sheet, merge.top, merge.left);
  if (typeof text !== 'string') return true;
  const style = scene.styleOf(merge.top, merge.left);
  let width = 0;
  for (let column = merge.left; column <= merge.right; column += 1) {
    width += scene.columnSize(column);
  }
  return scaleForPart(scene, style, text, { width, height }) >= READABLE_SCALE;
}

/** Parts of regions over thousands of rows are high enough; counting them all would cost more than it tells. */
const MAX_COUNTED_ROWS = 500;

function partHeight(scene: SheetScene, first: number, last: number): number {
  let height = 0;
  for (let row = first; row <= Math.min(last, first + MAX_COUNTED_ROWS); row += 1) {
    height += scene.rowSize(row);
  }
  return height;
}
