import {
  formatAddress,
  formatRange,
  parseAddress,
  parseRange,
  type CellRange,
} from '../../../shared/workbook/address.ts';
import type { CellValue } from '../../../shared/workbook/cell.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';
import { cellAt, styleAt, type Workbook } from '../../../shared/workbook/workbook.ts';
import type { CellDump, SheetDump } from './reader-dump.ts';

/** One thing that two readers see differently. */
export interface Difference {
  readonly what: string;
  readonly place: string;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** The differences of one sheet with the number of cells compared. */
export interface SheetComparison {
  readonly cells: number;
  readonly differences: readonly Difference[];
}

/** Compares one sheet as this project reads it with what openpyxl reads. */
export function compareSheet(workbook: Workbook, sheet: Sheet, theirs: SheetDump): SheetComparison {
  const differences: Difference[] = [];
  const compare = (what: string, place: string, ours: unknown, other: unknown): void => {
    if (JSON.stringify(ours) !== JSON.stringify(other))
      differences.push({ what, place, ours, theirs: other });
  };
  for (const [place, dump] of Object.entries(theirs.cells))
    compareCell(workbook, sheet, place, dump, compare);
  compareLayout(sheet, theirs, compare);
  comparePaper(sheet, theirs, compare);
  return { cells: Object.keys(theirs.cells).length, differences };
}

type Compare = (what: string, place: string, ours: unknown, theirs: unknown) => void;

function compareCell(
  workbook: Workbook,
  sheet: Sheet,
  place: string,
  dump: CellDump,
  compare: Compare,
): void {
  const address = parseAddress(place);
  if (!address) return;
  const cell = cellAt(sheet, address.row, address.column);
  const value = cell?.value ?? null;
  compare('value', place, plainValue(value), theirValue(dump.value, value));
  const formula = cell?.formula;
  if (formula?.kind === 'normal' || formula?.kind === 'array')
    compare('formula', place, formula.text, dump.formula);
  const style = styleAt(workbook, sheet, address);
  compare('number format', place, style.numberFormat, dump.format);
  compare(
    'font',
    place,
    [style.font.name, style.font.size, style.font.bold, style.font.italic],
    [dump.font[0] ?? style.font.name, dump.font[1] ?? style.font.size, dump.font[2], dump.font[3]],
  );
  if (dump.fontColour !== null)
    compare('font colour', place, style.font.colour, `#${dump.fontColour.slice(2).toUpperCase()}`);
  compare('fill', place, fillName(style.fill), dump.fill ?? 'none');
  if (style.fill.kind === 'solid' && dump.fillColour !== null)
    compare('fill colour', place, style.fill.colour, `#${dump.fillColour.slice(2).toUpperCase()}`);
  const { left, right, top, bottom } = style.border;
  compare(
    'borders',
    place,
    [left, right, top, bottom].map((edge) => edge?.line ?? null),
    dump.borders.map((line) => (line === 'none' ? null : line)),
  );
  const { horizontal, vertical, wrap, indent } = style.alignment;
  compare(
    'alignment',
    place,
    [horizontal, vertical, wrap, indent],
    [dump.align[0] ?? 'general', dump.align[1] ?? 'bottom', dump.align[2], dump.align[3]],
  );
  compare('locked', place, style.locked, dump.locked);
}

function compareLayout(sheet: Sheet, theirs: SheetDump, compare: Compare): void {
  const { view, protection } = sheet;
  compare('visibility', '', sheet.visibility, theirs.state);
  compare('merges', '', sheet.merges.map(formatRange).toSorted(), theirs.merges);
  for (const [place, [min, max, width, hidden]] of Object.entries(theirs.widths)) {
    if (min === null || max === null) continue;
    const span = sheet.columns.find(({ first, last }) => first <= min - 1 && last >= max - 1);
    compare('column', place, [span?.width ?? 13, span?.hidden ?? false], [width, hidden]);
  }
  for (const [place, [height, hidden]] of Object.entries(theirs.heights)) {
    const row = sheet.rows.get(Number(place) - 1);
    compare('row', place, [row?.height ?? null, row?.hidden ?? false], [height, hidden]);
  }
  const { frozenRows: row, frozenColumns: column } = view;
  compare('freeze', '', row + column === 0 ? null : formatAddress({ row, column }), theirs.freeze);
  compare('validations', '', sheet.validations.length, theirs.validations);
  compare('conditional rules', '', sheet.conditionalFormats.length, theirs.conditionalRules);
  compare(
    'comments',
    '',
    sheet.comments.map((comment) => [formatAddress(comment), comment.text]),
    Object.entries(theirs.comments).map(([place, [, text]]) => [place, text]),
  );
  compare(
    'tables',
    '',
    sheet.tables.map(({ name, range }) => [name, formatRange(range)]).toSorted(),
    Object.entries(theirs.tables).toSorted(),
  );
  compare('protected', '', protection?.enabled ?? false, theirs.protected);
  compare('filter', '', sheet.autoFilter && formatRange(sheet.autoFilter), theirs.autoFilter);
  const pictures = sheet.drawings.filter(({ kind }) => kind === 'picture').length;
  compare('pictures', '', pictures, theirs.pictures);
}

function comparePaper(sheet: Sheet, theirs: SheetDump, compare: Compare): void {
  const paper = sheet.printSetup;
  compare('paper size', '', paper.paperSize, Number(theirs.paper ?? 9));
  compare('orientation', '', paper.orientation, landscapeOr(theirs.orientation));
  compare('scale', '', paper.scale, theirs.scale ?? 100);
  compare(
    'fit',
    '',
    [paper.fitToPage, paper.fitToWidth, paper.fitToHeight],
    [theirs.fitTo[0], theirs.fitTo[1] ?? 1, theirs.fitTo[2] ?? 1],
  );
  const { left, right, top, bottom, header, footer } = paper.margins;
  compare('margins', '', [left, right, top, bottom, header, footer], theirs.margins);
  compare('print area', '', paper.printAreas?.map(formatRange) ?? null, areasOf(theirs.printArea));
  const { titleRows: rows, titleColumns: columns } = paper;
  const lines = parseRange(theirs.titleRows ?? '');
  const sides = parseRange(theirs.titleColumns ?? '');
  compare('title rows', '', rows && [rows.first, rows.last], lines && [lines.top, lines.bottom]);
  compare(
    'title columns',
    '',
    columns && [columns.first, columns.last],
    sides && [sides.left, sides.right],
  );
  compare('row breaks', '', paper.rowBreaks, theirs.rowBreaks);
  compare('column breaks', '', paper.columnBreaks, theirs.columnBreaks);
  compare('centred', '', [paper.centredHorizontally, paper.centredVertically], theirs.centred);
}

function landscapeOr(text: string | null): string {
  return text === 'landscape' ? 'landscape' : 'portrait';
}

function areasOf(stored: SheetDump['printArea']): readonly string[] | null {
  if (stored === null) return null;
  return (typeof stored === 'string' ? stored.split(',') : stored).flatMap((text) => {
    const range: CellRange | null = parseRange(text.slice(text.lastIndexOf('!') + 1));
    return range ? formatRange(range) : [];
  });
}

function plainValue(value: CellValue): unknown {
  if (typeof value === 'object' && value !== null) return value.error;
  return value;
}

/** openpyxl turns dates into objects of whole microseconds; they count as equal within a second. */
function theirValue(theirs: CellDump['value'], ours: CellValue): unknown {
  if (typeof theirs !== 'object' || theirs === null) return theirs;
  const { serial } = theirs;
  return typeof ours === 'number' && serial !== null && Math.abs(ours - serial) < 1 / 86_400
    ? ours
    : serial;
}

function fillName(fill: Workbook['styles'][number]['fill']): string {
  if (fill.kind === 'pattern') return fill.pattern;
  return fill.kind === 'solid' || fill.kind === 'none' ? fill.kind : 'gradient';
}
