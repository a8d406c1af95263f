import type { CellRange } from '../workbook/address.ts';
import type { BoundField, BoundRow } from './binding.ts';
import { findHeadings, matcherOf, type FoundHeadings } from './find-headings.ts';
import { shortName } from './label-text.ts';
import type { ColumnDefinition, MatrixRegion } from './package-schema.ts';
import { coveringRange, fieldOf, printedLabel, type RegionFinding } from './region-binder.ts';
import { isBlankAt, labelAt, type LabelCell, type SheetLabels } from './sheet-labels.ts';

type MatrixRow = MatrixRegion['rows'][number];

/** Finds a matrix (row headings × column headings) in a sheet; null where its headings are not there. */
export function bindMatrix(
  labels: SheetLabels,
  region: MatrixRegion,
  isForeign: (cell: LabelCell) => boolean,
  isTaken: (row: number) => boolean,
): RegionFinding | null {
  const headings = findHeadings(labels, region.columns, isTaken);
  if (!headings) return null;
  const rows = matrixRows(region, headings, isForeign);
  if (rows.length === 0) return null;
  const boundRows = rows.map(({ definition, cell }) =>
    boundRow(region, headings, definition, cell),
  );
  const missingColumns = region.columns.filter(
    (column) =>
      !column.optional && !headings.columns.some(({ definition }) => definition === column),
  );
  const missingRows = region.rows.filter(
    (row) => !row.optional && !rows.some(({ definition }) => definition.id === row.id),
  );
  const expected =
    region.columns.filter(({ optional }) => !optional).length +
    region.rows.filter(({ optional }) => !optional).length;
  return {
    rows: boundRows,
    groups: new Map(),
    labels,
    areas: [
      coveringRange([
        ...headings.columns.map(({ heading }) => heading),
        ...rows.map(({ cell }) => cell.range),
        ...boundRows.flatMap(({ fields }) =>
          [...fields.values()].map((field) => extent(labels, field)),
        ),
      ]),
    ],
    expected,
    found: expected - missingColumns.length - missingRows.length,
    missing: [...missingColumns, ...missingRows].map(printedLabel),
  };
}

/** After so many rows in a row that the package does not know, the matrix is over. */
const MOST_UNKNOWN_ROWS = 4;
const MOST_BLANK_ROWS = 2;

interface FoundRow {
  readonly definition: Pick<MatrixRow, 'id' | 'class' | 'without' | 'computed'>;
  readonly cell: LabelCell;
}

function matrixRows(
  region: MatrixRegion,
  headings: FoundHeadings<ColumnDefinition>,
  isForeign: (cell: LabelCell) => boolean,
): readonly FoundRow[] {
  const { labels } = headings;
  const firstColumn = Math.min(...headings.columns.map(({ heading }) => heading.left));
  const matchers = region.rows.map((row) => ({ row, matches: matcherOf(row.label) }));
  const found: FoundRow[] = [];
  let extra = 0;
  let unknown = 0;
  let blank = 0;
  for (let row = headings.bottom + 1; row <= labels.lastRow; row += 1) {
    const cell = rowHeading(labels, row, firstColumn);
    if (!cell) {
      // A row that a bureau left empty: the matrix goes on below it with rows of its own, or it is over.
      blank += 1;
      if (blank > MOST_BLANK_ROWS) break;
      continue;
    }
    // A heading merged over several rows goes on; an empty row ends the matrix.
    if (cell.range.top !== row) continue;
    const match = matchers.find(
      ({ row: definition, matches }) =>
        matches(cell.forms) && !found.some((other) => other.definition.id === definition.id),
    );
    if (match) {
      found.push({ definition: match.row, cell });
      unknown = 0;
      blank = 0;
      continue;
    }
    if (isForeign(cell) || cell.range.right >= firstColumn || blank > 0) break;
    if (!region.extraRows) {
      // A row that only this bureau has: the known ones go on below it.
      unknown += 1;
      if (unknown > MOST_UNKNOWN_ROWS) break;
      continue;
    }
    extra += 1;
    const definition = {
      id: `extra${String(extra)}`,
      class: region.extraRows.class,
      without: [],
      computed: [],
    };
    found.push({ definition, cell });
  }
  return found;
}

/** The label nearest to the left of the values. */
function rowHeading(labels: SheetLabels, row: number, firstColumn: number): LabelCell | null {
  for (let column = firstColumn - 1; column >= 0; column -= 1) {
    const cell = labelAt(labels, row, column);
    if (cell) return cell;
    if (!isBlankAt(labels, row, column)) return null;
  }
  return null;
}

function boundRow(
  region: MatrixRegion,
  headings: FoundHeadings<ColumnDefinition>,
  definition: FoundRow['definition'],
  cell: LabelCell,
): BoundRow {
  const fields = new Map<string, BoundField>();
  for (const column of headings.columns) {
    if (definition.without.includes(column.definition.id)) continue;
    const place = headings.labels.merges.rangeAt(cell.range.top, column.heading.left);
    const name = `${shortName(cell.text)} · ${shortName(printedHeading(headings.labels, column.heading))}`;
    const key = `${region.id}.${definition.id}.${column.definition.id}`;
    fields.set(
      column.definition.id,
      fieldOf(columnInRow(column.definition, definition), key, name, headings.labels, {
        row: place.top,
        column: place.left,
      }),
    );
  }
  return { id: definition.id, rowClass: definition.class ?? 'row', fields, members: [] };
}

function columnInRow(
  column: ColumnDefinition,
  { computed }: FoundRow['definition'],
): ColumnDefinition {
  return computed.includes(column.id) ? { ...column, role: 'computed', required: false } : column;
}

/** The heading's own text; the lowest cell where it is split over rows. */
function printedHeading(labels: SheetLabels, heading: CellRange): string {
  return labelAt(labels, heading.bottom, heading.left)?.text ?? '';
}

function extent(labels: SheetLabels, { cell }: BoundField): CellRange {
  return labels.merges.rangeAt(cell.row, cell.column);
}
