import { rangeContains, type CellAddress, type CellRange } from '../workbook/address.ts';
import type { Sheet, SheetTable, TablePartLook, TableStripes } from '../workbook/sheet.ts';
import type { Border, BorderEdge, CellStyle, DifferentialStyle, Font } from '../workbook/style.ts';
import { styleAt, type Workbook } from '../workbook/workbook.ts';

/** Answers what the styles of tables add to a cell; null where they add nothing. */
export type TablePainter = (address: CellAddress) => DifferentialStyle | null;

/**
 * The table styles of one sheet, or null where it has none. A table style lies under the cell's own format: it gives
 * only what the cell itself leaves open (ECMA-376 Part 1, 18.8.83).
 */
export function createTablePainter(workbook: Workbook, sheet: Sheet): TablePainter | null {
  const tables = sheet.tables.filter(({ look }) => look !== undefined);
  if (tables.length === 0) return null;
  return (address) => {
    const table = tables.find(({ range }) => rangeContains(range, address));
    if (!table) return null;
    const looks = partsAt(table, address).map(({ look, area }) => lookInside(look, area, address));
    return addedTo(styleAt(workbook, sheet, address), stacked(looks), workbook.baseFont);
  };
}

/** One part of a table with the cells it covers. */
interface PlacedPart {
  readonly look: TablePartLook;
  readonly area: CellRange;
}

/** The parts that cover a cell, weakest first (ECMA-376 Part 1, 18.8.40: order of the elements). */
function partsAt(table: SheetTable, { row, column }: CellAddress): readonly PlacedPart[] {
  const { range, headerRowCount, totalsRowCount, look } = table;
  if (!look) return [];
  const parts: PlacedPart[] = [];
  const add = (part: TablePartLook | null | undefined, area: CellRange): void => {
    if (part) parts.push({ look: part, area });
  };
  const body = {
    ...range,
    top: range.top + headerRowCount,
    bottom: range.bottom - totalsRowCount,
  };
  const isBody = row >= body.top && row <= body.bottom;
  add(look.wholeTable, range);
  if (look.columnStripes && isBody) {
    const stripe = stripeAt(look.columnStripes, column - body.left);
    const left = body.left + stripe.start;
    add(stripe.look, { ...body, left, right: Math.min(body.right, left + stripe.size - 1) });
  }
  if (look.rowStripes && isBody) {
    const stripe = stripeAt(look.rowStripes, row - body.top);
    const top = body.top + stripe.start;
    add(stripe.look, { ...body, top, bottom: Math.min(body.bottom, top + stripe.size - 1) });
  }
  if (column === range.right) add(look.lastColumn, { ...range, left: range.right });
  if (column === range.left) add(look.firstColumn, { ...range, right: range.left });
  if (row < body.top) add(look.headerRow, { ...range, bottom: body.top - 1 });
  if (row > body.bottom) add(look.totalRow, { ...range, top: body.bottom + 1 });
  return parts;
}

interface Stripe {
  readonly look: TablePartLook | null;
  /** The first line of the stripe, counted from the first line of the body. */
  readonly start: number;
  readonly size: number;
}

function stripeAt({ first, second, firstSize, secondSize }: TableStripes, line: number): Stripe {
  const turn = line % (firstSize + secondSize);
  return turn < firstSize
    ? { look: first, start: line - turn, size: firstSize }
    : { look: second, start: line - turn + firstSize, size: secondSize };
}

/** What a part gives one of its cells: outer edges at its rim, inner lines elsewhere. */
function lookInside(
  look: TablePartLook,
  area: CellRange,
  { row, column }: CellAddress,
): DifferentialStyle {
  const side = (isRim: boolean, rim: BorderEdge | null | undefined, inner: BorderEdge | null) =>
    (isRim ? rim : inner) ?? null;
  const { border, vertical, horizontal } = look;
  const edges = {
    left: side(column === area.left, border?.left, vertical),
    right: side(column === area.right, border?.right, vertical),
    top: side(row === area.top, border?.top, horizontal),
    bottom: side(row === area.bottom, border?.bottom, horizontal),
  };
  return { font: look.font, fill: look.fill, border: present(edges), numberFormat: null };
}

function stacked(looks: readonly DifferentialStyle[]): DifferentialStyle {
  return looks.reduce<DifferentialStyle>(
    (below, above) => ({
      font: { ...below.font, ...above.font },
      fill: above.fill ?? below.fill,
      border: { ...below.border, ...above.border },
      numberFormat: null,
    }),
    { font: {}, fill: null, border: null, numberFormat: null },
  );
}

/** Only what the cell's own style leaves as it is in a plain cell. */
function addedTo(
  own: CellStyle,
  { font, fill, border }: DifferentialStyle,
  baseFont: Font,
): DifferentialStyle | null {
  const added = {
    font: openFont(own.font, font, baseFont),
    fill: own.fill.kind === 'none' ? fill : null,
    border: border && openEdges(own.border, border),
    numberFormat: null,
  };
  const isNothing = Object.keys(added.font).length === 0 && !added.fill && !added.border;
  return isNothing ? null : added;
}

function openFont(own: Font, wanted: Partial<Font>, base: Font): Partial<Font> {
  const colourIsOpen = own.colour === base.colour || own.colour === null;
  return {
    ...(wanted.bold !== undefined && own.bold === base.bold && { bold: wanted.bold }),
    ...(wanted.italic !== undefined && own.italic === base.italic && { italic: wanted.italic }),
    ...(wanted.strike !== undefined && own.strike === base.strike && { strike: wanted.strike }),
    ...(wanted.underline !== undefined &&
      own.underline === base.underline && { underline: wanted.underline }),
    ...(wanted.colour !== undefined && colourIsOpen && { colour: wanted.colour }),
  };
}

function openEdges(own: Border, wanted: Partial<Border>): Partial<Border> | null {
  return present({
    left: own.left ? null : (wanted.left ?? null),
    right: own.right ? null : (wanted.right ?? null),
    top: own.top ? null : (wanted.top ?? null),
    bottom: own.bottom ? null : (wanted.bottom ?? null),
  });
}

/** The edges that are there; null for none. */
function present(
  edges: Record<'left' | 'right' | 'top' | 'bottom', BorderEdge | null>,
): Partial<Border> | null {
  const { left, right, top, bottom } = edges;
  if (!left && !right && !top && !bottom) return null;
  return {
    ...(left && { left }),
    ...(right && { right }),
    ...(top && { top }),
    ...(bottom && { bottom }),
  };
}
