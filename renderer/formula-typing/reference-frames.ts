import type { ReferenceSpan } from '../../shared/formulas/typing/reference-spans.ts';
import type { SheetId } from '../../shared/workbook/address.ts';
import { sheetByName, type Workbook } from '../../shared/workbook/workbook.ts';
import type { CellFrame } from '../grid/grid-port.ts';

/** Frames for the references of a formula to the sheet on screen; `home` is the sheet that the formula stands on. */
export function referenceFrames(
  references: readonly ReferenceSpan[],
  workbook: Workbook,
  home: SheetId,
  shown: SheetId,
): readonly CellFrame[] {
  const frames = new Map<number, CellFrame>();
  for (const { sheet, range, colour } of references) {
    const id = sheet === '' ? home : sheetByName(workbook, sheet)?.id;
    if (id === shown) frames.set(colour, { range, look: colour });
  }
  return [...frames.values()];
}
