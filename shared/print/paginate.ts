import { type ConditionalLook } from '../painting/conditional-look.ts';
import { type TextMeasurer } from '../painting/text-measurer.ts';
import { type CellAddress, type CellRange, columnName } from '../workbook/address.ts';
import { type PrintSetup } from '../workbook/print-setup.ts';
import { SheetRows } from '../workbook/packed/sheet-rows.ts';
import { type Sheet } from '../workbook/sheet.ts';
import { type Workbook } from '../workbook/workbook.ts';
import { type SheetOffsets, coveredCells, drawingBox, sheetOffsets } from './drawing-boxes.ts';
import { type LineBand, type LineRange, type LinesToBreak, breakLines } from './line-bands.ts';
import { type PageAxis, pageAxis } from './page-axis.ts';
import { pageBorders } from './page-borders.ts';
import { pageCells } from './page-cells.ts';
import { pageDrawings } from './page-drawings.ts';
import { pageHeaders } from './page-headers.ts';
import { type Box, type PaperPage, type PlacedHeading } from './paper-page.ts';
import { type PaperSize, paperSize } from './paper-size.ts';
import { MAX_MERGE_COLUMNS, MAX_MERGE_ROWS, printedAreas } from './printed-areas.ts';
import { partsAreReadable } from './region-parts.ts';
import { type SheetScene, sheetScene } from './sheet-scene.ts';
import { signatureRows } from './signature-rows.ts';

/** What the header fields &D, &T and &F print; given in, since shared/ has no clock. */
export interface PrintOccasion {
  readonly date: string;
  readonly time: string;
  readonly fileName: string;
}

/** A sheet to be put on paper. */
export interface PaperInput {
  readonly workbook: Workbook;
  readonly sheet: Sheet;
  readonly measurer: TextMeasurer;
  readonly occasion: PrintOccasion;
  /** Row ranges besides signatures and pictures that no page break may part; 0-based, inclusive. */
  readonly keepTogether?: readonly LineRange[];
  /** The conditional formats of the sheet; without it they are not painted. */
  readonly lookAt?: (address: CellAddress) => ConditionalLook | null;
}

const POINTS_PER_INCH = 72;
const HEADING_WIDTH = 24;
const HEADING_HEIGHT = 13.5;

/** The pages of one sheet, numbered from its first page number; none for an empty sheet. */
export function paginateSheet(input: PaperInput): readonly PaperPage[] {
  return paginateSheets([input]);
}

/** The pages of several sheets printed together: one count of pages runs through all of them. */
export function paginateSheets(inputs: readonly PaperInput[]): readonly PaperPage[] {
  const { count, page } = planPages(inputs);
  return Array.from({ length: count }, (_, index) => page(index));
}

/** How many pages there will be, and each of them when it is asked for: a thousand at once take much memory. */
export interface PagePlan {
  readonly count: number;
  /** 0-based, below `count`. */
  readonly page: (index: number) => PaperPage;
}

/** Plans the pages of several sheets printed together. */
export function planPages(inputs: readonly PaperInput[]): PagePlan {
  const planned = inputs.flatMap((input) =>
    bodyPages(input).map((body, index) => ({ input, body, isFirst: index === 0 })),
  );
  let next = 1;
  const numbers = planned.map(({ input, isFirst }) => {
    if (isFirst) next = input.sheet.printSetup.firstPageNumber ?? next;
    next += 1;
    return next - 1;
  });
  return {
    count: planned.length,
    page: (index) => {
      const wanted = planned[index];
      const number = numbers[index];
      if (!wanted || number === undefined) throw new RangeError(`no page ${String(index)}`);
      const { input, body, isFirst } = wanted;
      const { sheet, occasion } = input;
      const fields = { ...occasion, page: number, pages: planned.length, sheetName: sheet.name };
      const page = body();
      return { ...page, number, headers: pageHeaders(sheet.printSetup, page, isFirst, fields) };
    },
  };
}

/** The part of a sheet of paper that cells may use, and where it begins; points. */
interface PaperFrame {
  readonly paper: PaperSize;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The pages of a sheet without number and headers, each computed when it is called for. */
function bodyPages(input: PaperInput): readonly (() => PaperPage)[] {
  const scene = sheetScene(input.workbook, input.sheet, input.measurer, input.lookAt ?? null);
  const offsets = sheetOffsets(scene.columnSize, scene.rowSize);
  const drawn = input.sheet.drawings.map((drawing) =>
    coveredCells(drawingBox(drawing, offsets), offsets),
  );
  const areas = printedAreas(scene, drawn);
  if (areas.length === 0) return [];
  const frame = paperFrame(input.sheet.printSetup);
  const kept = joinedRanges([
    ...signatureRows(input.sheet),
    ...(input.keepTogether ?? []),
    ...pictureRows(input.sheet, drawn),
  ]);
  const layout = { scene, frame, kept };
  const scale = printScale(layout, areas);
  return areas.flatMap((area) => areaPages(layout, offsets, area, scale));
}

interface PageLayout {
  readonly scene: SheetScene;
  readonly frame: PaperFrame;
  readonly kept: readonly LineRange[];
}

function paperFrame(setup: PrintSetup): PaperFrame {
  const paper = paperSize(setup);
  const inch = (value: number): number => Math.max(0, value) * POINTS_PER_INCH;
  const { margins } = setup;
  // Margins that leave no room come from damaged files; the printer's own rim is all that is kept then.
  const width = paper.width - inch(margins.left) - inch(margins.right);
  const height = paper.height - inch(margins.top) - inch(margins.bottom);
  const fitsAcross = width >= POINTS_PER_INCH / 2;
  const fitsDown = height >= POINTS_PER_INCH / 2;
  return {
    paper,
    left: fitsAcross ? inch(margins.left) : 18,
    top: fitsDown ? inch(margins.top) : 18,
    width: fitsAcross ? width : paper.width - 36,
    height: fitsDown ? height : paper.height - 36,
  };
}

/** A picture on a signature's rows is the seal; like every picture it is not torn apart. */
function pictureRows(sheet: Sheet, drawn: readonly CellRange[]): readonly LineRange[] {
  return sheet.drawings.flatMap((drawing, index) => {
    const cells = drawn[index];
    return drawing.kind === 'picture' && cells ? [{ first: cells.top, last: cells.bottom }] : [];
  });
}

/** Ranges that share a row become one. */
function joinedRanges(ranges: readonly LineRange[]): readonly LineRange[] {
  const joined: LineRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const last = joined.at(-1);
    if (last && range.first <= last.last) {
      joined[joined.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
    } else {
      joined.push(range);
    }
  }
  return joined;
}

/** The factor for everything on the page: the set scale, or the largest that fits the wanted pages. */
function printScale(layout: PageLayout, areas: readonly CellRange[]): number {
  const { printSetup } = layout.scene.sheet;
  if (!printSetup.fitToPage) return Math.min(400, Math.max(10, printSetup.scale)) / 100;
  const fits = (percent: number): boolean =>
    areas.every((area) => {
      const across = breakLines(columnsToBreak(layout, area, percent / 100)).length;
      const down = breakLines(rowsToBreak(layout, area, percent / 100)).length;
      const fitsAcross = printSetup.fitToWidth === 0 || across <= printSetup.fitToWidth;
      return fitsAcross && (printSetup.fitToHeight === 0 || down <= printSetup.fitToHeight);
    });
  if (fits(100)) return 1;
  if (!fits(10)) return 0.1;
  let low = 10;
  let high = 99;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low / 100;
}

function columnsToBreak(layout: PageLayout, area: CellRange, scale: number): LinesToBreak {
  const { printSetup } = layout.scene.sheet;
  return {
    first: area.left,
    last: area.right,
    sizeAt: layout.scene.columnSize,
    capacity: layout.frame.width / scale - headingSize(printSetup, HEADING_WIDTH),
    titles: printSetup.titleColumns,
    breaks: manualBreaks(printSetup, printSetup.columnBreaks),
    keepTogether: [],
  };
}

function rowsToBreak(layout: PageLayout, area: CellRange, scale: number): LinesToBreak {
  const { printSetup } = layout.scene.sheet;
  return {
    first: area.top,
    last: area.bottom,
    sizeAt: layout.scene.rowSize,
    capacity: layout.frame.height / scale - headingSize(printSetup, HEADING_HEIGHT),
    titles: printSetup.titleRows,
    breaks: manualBreaks(printSetup, printSetup.rowBreaks),
    keepTogether: layout.kept,
  };
}

/** Fitting to a number of pages ignores manual breaks, as Excel does. */
function manualBreaks(setup: PrintSetup, breaks: readonly number[]): ReadonlySet<number> {
  return new Set(setup.fitToPage ? [] : breaks);
}

function headingSize(setup: PrintSetup, size: number): number {
  return setup.headings ? size : 0;
}

/**
 * Pages that end where the text of cut regions can be repeated at a readable size, unless that takes more pages
 * than breaking wherever the paper ends: a form of two pages must not become one of three.
 */
function readableBands(
  layout: PageLayout,
  area: CellRange,
  rows: LinesToBreak,
): readonly LineBand[] {
  const full = breakLines(rows);
  const endsWell = (first: number, line: number): boolean =>
    partsAreReadable(layout.scene, area, first, line);
  const readable = breakLines({ ...rows, endsWell });
  return readable.length <= full.length ? readable : full;
}

function areaPages(
  layout: PageLayout,
  offsets: SheetOffsets,
  area: CellRange,
  scale: number,
): readonly (() => PaperPage)[] {
  const rowBands = readableBands(layout, area, rowsToBreak(layout, area, scale));
  const columnBands = breakLines(columnsToBreak(layout, area, scale));
  const { pageOrder } = layout.scene.sheet.printSetup;
  const isDown = pageOrder === 'downThenOver';
  const grid = { rowBands, columnBands };
  const shown = inkedPages(layout.scene, grid, offsets).sort((a, b) =>
    isDown ? a.across - b.across || a.down - b.down : a.down - b.down || a.across - b.across,
  );
  return shown.flatMap(({ down, across }) => {
    const rows = rowBands[down];
    const columns = columnBands[across];
    return rows && columns ? [() => bodyPage(layout, offsets, rows, columns, scale)] : [];
  });
}

interface PageGrid {
  readonly rowBands: readonly LineBand[];
  readonly columnBands: readonly LineBand[];
}

/** A page by its place in the grid of bands. */
interface PagePlace {
  readonly down: number;
  readonly across: number;
}

/**
 * The pages that have anything of their own: the empty ones between far cells are not printed. A single page
 * is printed even when it is empty, since someone asked for it.
 */
function inkedPages(scene: SheetScene, grid: PageGrid, offsets: SheetOffsets): PagePlace[] {
  const { rowBands, columnBands } = grid;
  if (rowBands.length === 1 && columnBands.length === 1) return [{ down: 0, across: 0 }];
  const inked = new Set<number>();
  const mark = (range: CellRange): void => {
    for (const down of bandsOf(rowBands, range.top, range.bottom)) {
      for (const across of bandsOf(columnBands, range.left, range.right)) {
        inked.add(down * columnBands.length + across);
      }
    }
  };
  const { rows } = scene.sheet;
  for (const [row, { cells }] of rows instanceof SheetRows ? rows.passing() : rows) {
    for (const column of cells.keys()) mark({ top: row, bottom: row, left: column, right: column });
  }
  for (const merge of scene.sheet.merges) {
    // A region over a whole sheet would mark every page; what it shows stands where it begins.
    const isSmall = merge.bottom - merge.top < MAX_MERGE_ROWS;
    const bottom = isSmall ? merge.bottom : merge.top;
    const isNarrow = merge.right - merge.left < MAX_MERGE_COLUMNS;
    mark({ ...merge, bottom, right: isNarrow ? merge.right : merge.left });
  }
  for (const drawing of scene.sheet.drawings) {
    mark(coveredCells(drawingBox(drawing, offsets), offsets));
  }
  return [...inked].map((place) => ({
    down: Math.floor(place / columnBands.length),
    across: place % columnBands.length,
  }));
}

/** Positions of the bands that share a line with `first` to `last`. */
function bandsOf(bands: readonly LineBand[], first: number, last: number): readonly number[] {
  let low = 0;
  let high = bands.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bands[middle]?.last ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = low; index < bands.length; index += 1) {
    const band = bands[index];
    if (!band || band.first > last) break;
    found.push(index);
  }
  return found;
}

function bodyPage(
  layout: PageLayout,
  offsets: SheetOffsets,
  rowBand: LineBand,
  columnBand: LineBand,
  scale: number,
): PaperPage {
  const { scene, frame } = layout;
  const { printSetup } = scene.sheet;
  const startX = headingSize(printSetup, HEADING_WIDTH);
  const startY = headingSize(printSetup, HEADING_HEIGHT);
  const rows = pageAxis(rowBand, printSetup.titleRows, scene.rowSize, startY);
  const columns = pageAxis(columnBand, printSetup.titleColumns, scene.columnSize, startX);
  const width = columns.size + startX;
  const height = rows.size + startY;
  const spareX = Math.max(0, frame.width - width * scale);
  const spareY = Math.max(0, frame.height - height * scale);
  return {
    sheet: scene.sheet.id,
    number: 0,
    width: frame.paper.width,
    height: frame.paper.height,
    content: {
      left: frame.left + (printSetup.centredHorizontally ? spareX / 2 : 0),
      top: frame.top + (printSetup.centredVertically ? spareY / 2 : 0),
      width,
      height,
      scale,
    },
    cells: pageCells(scene, rows, columns),
    lines: pageBorders(scene, rows, columns),
    drawings: pageDrawings(scene.sheet.drawings, offsets, rows, columns),
    headings: printSetup.headings ? pageHeadings(rows, columns, startX, startY) : [],
    headers: [],
    baseFont: scene.workbook.baseFont,
  };
}

function pageHeadings(
  rows: PageAxis,
  columns: PageAxis,
  startX: number,
  startY: number,
): readonly PlacedHeading[] {
  const heading = (text: string, box: Box): PlacedHeading => ({ text, box });
  return [
    ...columns.runs.flatMap(({ lines }) =>
      lines.map(({ index, at, size }) =>
        heading(columnName(index), { left: at, top: 0, width: size, height: startY }),
      ),
    ),
    ...rows.runs.flatMap(({ lines }) =>
      lines.map(({ index, at, size }) =>
        heading(String(index + 1), { left: 0, top: at, width: startX, height: size }),
      ),
    ),
  ];
}
