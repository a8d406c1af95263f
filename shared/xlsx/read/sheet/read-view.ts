import { parseAddress, parseRange } from '../../../workbook/address.ts';
import type { SheetView } from '../../../workbook/sheet.ts';
import {
  childOf,
  childrenOf,
  countAttribute,
  flagAttribute,
  numberAttribute,
  textAttribute,
  type XmlElement,
} from '../xml/element.ts';

const SMALLEST_ZOOM = 10;
const LARGEST_ZOOM = 400;

/** How the sheet is shown (ECMA-376 Part 1, 18.3.1.87); the first view counts. */
export function readSheetView(sheet: XmlElement): SheetView {
  const view = childOf(childOf(sheet, 'sheetViews'), 'sheetView');
  const pane = childOf(view, 'pane');
  const state = textAttribute(pane, 'state');
  const isFrozen = state === 'frozen' || state === 'frozenSplit';
  const first = parseAddress(textAttribute(view, 'topLeftCell'));
  // In a frozen pane the splits count the rows and columns shown, beginning at the view's first cell.
  const frozenCount = (attribute: string, hidden: number): number => {
    const count = isFrozen ? countAttribute(pane, attribute, 0) : 0;
    return count === 0 ? 0 : count + hidden;
  };
  const zoom = numberAttribute(view, 'zoomScale', 100) || 100;
  return {
    showGridLines: flagAttribute(view, 'showGridLines', true),
    showHeadings: flagAttribute(view, 'showRowColHeaders', true),
    showZeros: flagAttribute(view, 'showZeros', true),
    rightToLeft: flagAttribute(view, 'rightToLeft', false),
    zoom: Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, zoom)),
    frozenRows: frozenCount('ySplit', first?.row ?? 0),
    frozenColumns: frozenCount('xSplit', first?.column ?? 0),
    activeCell: activeCell(view, pane),
    ...(pane && !isFrozen && { split: splitOf(pane) }),
  };
}

/** An unfrozen split is measured in twentieths of a point (ECMA-376 Part 1, 18.3.1.66). */
function splitOf(pane: XmlElement): NonNullable<SheetView['split']> {
  return {
    left: numberAttribute(pane, 'xSplit', 0) / 20,
    top: numberAttribute(pane, 'ySplit', 0) / 20,
  };
}

function activeCell(
  view: XmlElement | undefined,
  pane: XmlElement | undefined,
): SheetView['activeCell'] {
  const selections = childrenOf(view, 'selection');
  const active = textAttribute(pane, 'activePane') || 'topLeft';
  const selection =
    selections.find((entry) => (textAttribute(entry, 'pane') || 'topLeft') === active) ??
    selections[0];
  if (!selection) return null;
  const cell = parseAddress(textAttribute(selection, 'activeCell'));
  if (cell) return cell;
  const range = parseRange(textAttribute(selection, 'sqref').split(' ')[0] ?? '');
  return range && { row: range.top, column: range.left };
}
