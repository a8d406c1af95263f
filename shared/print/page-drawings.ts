import { type Drawing } from '../workbook/drawing.ts';
import { type SheetOffsets, drawingBox } from './drawing-boxes.ts';
import { type PageAxis, type PageRun } from './page-axis.ts';
import { type Box, type PlacedDrawing } from './paper-page.ts';

/**
 * The drawings that a page shows, each clipped to the rows and columns it lies on. With repeated titles only
 * those are repeated that lie wholly inside them: half a seal on every page would be worse than none.
 */
export function pageDrawings(
  drawings: readonly Drawing[],
  offsets: SheetOffsets,
  rows: PageAxis,
  columns: PageAxis,
): readonly PlacedDrawing[] {
  const boxes = drawings.map((drawing) => ({ drawing, box: drawingBox(drawing, offsets) }));
  return rows.runs.flatMap((rowRun, rowPosition) =>
    columns.runs.flatMap((columnRun, columnPosition) => {
      const isRepeated = rowPosition < rows.runs.length - 1;
      const isRepeatedAcross = columnPosition < columns.runs.length - 1;
      return boxes.flatMap(({ drawing, box }) => {
        const bottom = offsets.top(rowRun.last + 1);
        const right = offsets.left(columnRun.last + 1);
        if (isRepeated && box.top + box.height > bottom + 1) return [];
        if (isRepeatedAcross && box.left + box.width > right + 1) return [];
        return placedDrawing(drawing, box, offsets, rowRun, columnRun);
      });
    }),
  );
}

function placedDrawing(
  drawing: Drawing,
  box: Box,
  offsets: SheetOffsets,
  rowRun: PageRun,
  columnRun: PageRun,
): readonly PlacedDrawing[] {
  const cutAbove = rowRun.lines[0]?.offset ?? 0;
  const left = box.left - offsets.left(columnRun.first) + columnRun.from;
  const top = box.top - offsets.top(rowRun.first) - cutAbove + rowRun.from;
  const clip: Box = {
    left: columnRun.from,
    top: rowRun.from,
    width: columnRun.to - columnRun.from,
    height: rowRun.to - rowRun.from,
  };
  const isVisible =
    left < columnRun.to &&
    left + box.width > columnRun.from &&
    top < rowRun.to &&
    top + box.height > rowRun.from;
  return isVisible ? [{ drawing, box: { ...box, left, top }, clip }] : [];
}
