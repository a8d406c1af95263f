/** A box in pixels of whatever both are measured in. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Space between a note and what it stands beside, in pixels. */
const GAP = 6;
/** Kept free at the rim for scroll bars. */
const RIM = 18;
/** Kept free at the top for the column headings. */
const HEADINGS = 28;

/**
 * Where a note about a cell stands so that it covers neither the cell nor its neighbours, which are filled in next:
 * beside the sheet at the cell's height where there is room, else in the lower right corner of the pane, or in the
 * upper one where the cell stands below. `edge` is where the used part of the sheet ends on the right; null where
 * that is out of sight.
 */
export function freePlace(
  cell: Box,
  note: { readonly width: number; readonly height: number },
  pane: Box,
  edge: number | null,
): { readonly left: number; readonly top: number } {
  const right = pane.left + pane.width - RIM;
  const bottom = pane.top + pane.height - RIM;
  if (edge !== null && edge + GAP + note.width <= right) {
    const lowest = Math.max(pane.top, bottom - note.height);
    return {
      left: Math.max(edge + GAP, cell.left + cell.width + GAP),
      top: Math.min(cell.top, lowest),
    };
  }
  const left = Math.max(pane.left, right - note.width);
  const low = bottom - note.height;
  // The row below the cell is where Enter leads, the cells to its right are where Tab does.
  const isNear = cell.top + 2 * cell.height + GAP > low && cell.left + 2 * cell.width + GAP > left;
  return { left, top: isNear ? pane.top + HEADINGS : Math.max(pane.top, low) };
}
