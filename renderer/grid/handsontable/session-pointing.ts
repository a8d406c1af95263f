import { MAX_COLUMNS, MAX_ROWS, type CellRange } from '../../../shared/workbook/address.ts';
import type { CellPointer } from '../grid-port.ts';
import type { GridSession } from './grid-session.ts';

/** Where the library says a press was; headings count as -1. */
interface Place {
  readonly row: number;
  readonly col: number;
}

/**
 * Lets a typed formula take the mouse: from press to release the cells between are reported and nothing is selected,
 * so that the text box keeps keyboard and caret.
 */
export function attachPointing(
  session: GridSession,
  pointer: () => CellPointer | null,
): () => void {
  const { hot, element } = session;
  let start: Place | null = null;

  const placeAt = (event: MouseEvent): Place | null => {
    const under = element.ownerDocument.elementFromPoint(event.clientX, event.clientY);
    const cell = under?.closest<HTMLElement>('td, th');
    if (!cell || !hot.rootElement.contains(cell)) return null;
    const { row, col } = hot.getCoords(cell) ?? {};
    return row == null || col == null ? null : { row, col };
  };
  const report = (end: Place): void => {
    if (start) pointer()?.point(rangeBetween(session, start, end));
  };
  const onMouseMove = (event: MouseEvent): void => {
    if (!start) return;
    event.preventDefault();
    const place = placeAt(event);
    if (place) report(place);
  };
  const onMouseUp = (): void => {
    start = null;
  };

  hot.addHook('beforeOnCellMouseDown', (event: MouseEvent, place: Place) => {
    if (event.button !== 0 || pointer()?.isWaiting() !== true) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    start = { row: place.row, col: place.col };
    report(start);
  });
  const { ownerDocument } = element;
  ownerDocument.addEventListener('mousemove', onMouseMove);
  ownerDocument.addEventListener('mouseup', onMouseUp);
  return () => {
    ownerDocument.removeEventListener('mousemove', onMouseMove);
    ownerDocument.removeEventListener('mouseup', onMouseUp);
  };
}

/** The cells between two places, grown until no merge is cut; a single merge counts as its first cell. */
function rangeBetween(session: GridSession, from: Place, to: Place): CellRange {
  const isColumns = from.row < 0;
  const isRows = from.col < 0;
  const range = {
    top: isColumns ? 0 : Math.max(0, Math.min(from.row, to.row)),
    bottom: isColumns ? MAX_ROWS - 1 : Math.max(from.row, to.row),
    left: isRows ? 0 : Math.max(0, Math.min(from.col, to.col)),
    right: isRows ? MAX_COLUMNS - 1 : Math.max(from.col, to.col),
  };
  if (isColumns || isRows) return range;
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const merge of session.view.sheet.merges) {
      const isCut =
        merge.top <= range.bottom &&
        merge.bottom >= range.top &&
        merge.left <= range.right &&
        merge.right >= range.left &&
        (merge.top < range.top ||
          merge.bottom > range.bottom ||
          merge.left < range.left ||
          merge.right > range.right);
      if (!isCut) continue;
      isGrowing = true;
      range.top = Math.min(range.top, merge.top);
      range.bottom = Math.max(range.bottom, merge.bottom);
      range.left = Math.min(range.left, merge.left);
      range.right = Math.max(range.right, merge.right);
    }
  }
  const merge = session.merges.mergeAt({ row: range.top, column: range.left });
  const isOneMerge = merge?.bottom === range.bottom && merge.right === range.right;
  return isOneMerge ? { ...range, bottom: range.top, right: range.left } : range;
}
