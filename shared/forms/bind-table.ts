import type { CellRange } from '../workbook/address.ts';
import type { CellValue } from '../workbook/cell.ts';
import { valueAt } from '../workbook/workbook.ts';
import type { BoundField, BoundRow } from './binding.ts';
import { findHeadings, matcherOf, type FoundColumn, type FoundHeadings } from './find-headings.ts';
import { labelForms, normaliseLabel, shortName } from './label-text.ts';
import type { ColumnDefinition, TableRegion } from './package-schema.ts';
import { isNumeric } from './package-references.ts';
import { coveringRange, fieldOf, printedLabel, type RegionFinding } from './region-binder.ts';
import {
  isBlankAt,
  isFramedAt,
  labelAt,
  type LabelCell,
  type SheetLabels,
} from './sheet-labels.ts';

/** Hostile files may carry a million rows; a form never does. */
const MOST_ROWS = 20_000;

type Column = FoundColumn<ColumnDefinition>;

/** Finds a repeating table in a sheet; null where its headings are not there. */
export function bindTable(
  labels: SheetLabels,
  region: TableRegion,
  isForeign: (cell: LabelCell) => boolean,
  isTaken: (row: number) => boolean,
): RegionFinding | null {
  const headings = findHeadings(labels, region.columns, isTaken);
  if (!headings) return null;
  const extras = unknownColumns(region, headings);
  const columns = [...headings.columns, ...extras];
  const { rows, total } = tableRows(region, headings, isForeign);
  const groups = groupRows(region, headings, rows);
  const builder = new TableBuilder(region, labels, columns, groups);
  const boundRows = rows.map((row, index) => builder.row(row, index));
  const boundGroups = new Map(
    region.levels.map(({ id }) => [id, builder.groupsOf(id, rows, boundRows)] as const),
  );
  if (total) boundRows.push(builder.total(total));
  const missing = region.columns.filter(
    (column) =>
      !column.optional && !headings.columns.some(({ definition }) => definition === column),
  );
  const expected = region.columns.filter(({ optional }) => !optional).length;
  return {
    rows: boundRows,
    groups: boundGroups,
    labels,
    areas: [
      coveringRange([
        ...columns.map(({ heading }) => heading),
        ...boundRows.flatMap(({ fields }) =>
          [...fields.values()].map(({ cell }) => labels.merges.rangeAt(cell.row, cell.column)),
        ),
        ...(total ? [total.range] : []),
      ]),
    ],
    expected,
    found: expected - missing.length,
    missing: missing.map(printedLabel),
  };
}

/** Columns that a bureau added between or right beside the known ones: they are filled in, without rules. */
function unknownColumns(
  region: TableRegion,
  headings: FoundHeadings<ColumnDefinition>,
): readonly Column[] {
  const { labels, top, bottom } = headings;
  const known = (column: number) =>
    headings.columns.some(({ heading }) => column >= heading.left && column <= heading.right);
  const first = Math.min(...headings.columns.map(({ heading }) => heading.left));
  const last = Math.max(...headings.columns.map(({ heading }) => heading.right));
  const extras: Column[] = [];
  for (let column = first; column <= last + 4; column += 1) {
    if (known(column)) continue;
    const cell = labelAt(labels, bottom, column) ?? labelAt(labels, top, column);
    if (cell?.range.left !== column || cell.range.bottom < top) {
      if (column > last) break;
      continue;
    }
    const number = String(extras.length + 1);
    extras.push({
      heading: cell.range,
      definition: {
        id: `${region.id}Extra${number}`,
        label: [cell.text],
        role: 'input',
        type: 'text',
        unit: '',
        required: false,
        optional: true,
      },
    });
  }
  return extras;
}

function tableRows(
  region: TableRegion,
  headings: FoundHeadings<ColumnDefinition>,
  isForeign: (cell: LabelCell) => boolean,
): { rows: readonly number[]; total: LabelCell | null } {
  const { labels } = headings;
  const first = Math.min(...headings.columns.map(({ heading }) => heading.left));
  const last = Math.max(...headings.columns.map(({ heading }) => heading.right));
  const isTotal = region.total ? matcherOf(region.total.label) : () => false;
  const endsBefore = matcherOf(region.endsBefore ?? []);
  const lastRow = Math.min(labels.lastStoredRow, headings.bottom + MOST_ROWS);
  const rows: number[] = [];
  let lastFilled = 0;
  for (let row = headings.bottom + 1; row <= lastRow; row += 1) {
    const starting = (labels.inRow.get(row) ?? []).filter(({ range }) => range.left <= last);
    const total = starting.find(({ forms }) => isTotal(forms));
    if (total) return { rows, total };
    const leading = starting.filter(({ range }) => range.left <= first);
    if (leading.some((cell) => endsTable(headings, cell, endsBefore, isForeign))) {
      return { rows, total: null };
    }
    if (repeatsHeadings(headings, row)) continue;
    rows.push(row);
    const goesOn = lastFilled === rows.length - 1 && isFramedAt(labels, row, last);
    if (goesOn || !isBlankRow(labels, row, first, last)) lastFilled = rows.length;
  }
  return { rows: rows.slice(0, lastFilled), total: null };
}

function endsTable(
  headings: FoundHeadings<ColumnDefinition>,
  cell: LabelCell,
  endsBefore: (forms: readonly string[]) => boolean,
  isForeign: (cell: LabelCell) => boolean,
): boolean {
  if (endsBefore(cell.forms) || isForeign(cell)) return true;
  // A label of something below the table, unless it heads a group of rows or a row with figures.
  const isLabel = /[:：]\s*$/.test(cell.text);
  return isLabel && cell.range.top === cell.range.bottom && !holdsFigure(headings, cell.range.top);
}

function holdsFigure({ labels, columns }: FoundHeadings<ColumnDefinition>, row: number): boolean {
  return columns.some(
    ({ definition, heading }) =>
      isNumeric(definition.type) && typeof valueAt(labels.sheet, row, heading.left) === 'number',
  );
}

/** A continuation page of a printed form carries the headings once more. */
function repeatsHeadings(
  { labels, columns }: FoundHeadings<ColumnDefinition>,
  row: number,
): boolean {
  const repeated = columns.filter(({ definition, heading }) => {
    const cell = labelAt(labels, row, heading.left);
    return cell && matcherOf(definition.label)(cell.forms);
  });
  return repeated.length >= 2 && repeated.length * 2 >= columns.length;
}

function isBlankRow(labels: SheetLabels, row: number, first: number, last: number): boolean {
  for (let column = first; column <= last; column += 1) {
    if (!isBlankAt(labels, row, column)) return false;
  }
  return true;
}

/** For each level the index of the group that each row belongs to. */
function groupRows(
  region: TableRegion,
  { labels, columns }: FoundHeadings<ColumnDefinition>,
  rows: readonly number[],
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, readonly number[]>();
  let outer: readonly number[] = rows.map(() => 0);
  for (const level of region.levels) {
    const key = columns.find(({ definition }) => definition.id === level.columns[0]);
    const indices: number[] = [];
    let group = -1;
    let keyText: string | null = null;
    for (const [index, row] of rows.entries()) {
      const place = key && labels.merges.rangeAt(row, key.heading.left);
      const text = place ? textOf(valueAt(labels.sheet, place.top, place.left)) : '';
      const outerChanged = index > 0 && outer[index] !== outer[index - 1];
      const startsCell = place?.top === row;
      // A page break of the print repeats the same text: it is the same group. An empty cell continues one.
      const isNew = startsCell && text !== '' && text !== keyText;
      const isBlankMerge = startsCell && text === '' && place.bottom > place.top;
      if (group < 0 || outerChanged || isNew || isBlankMerge) group += 1;
      if (startsCell && (text !== '' || isBlankMerge)) keyText = text;
      indices.push(group);
    }
    groups.set(level.id, indices);
    outer = indices;
  }
  return groups;
}

function textOf(value: CellValue): string {
  if (typeof value === 'string') return normaliseLabel(value);
  return typeof value === 'number' ? String(value) : '';
}

/** Makes the fields of rows, groups and the total row. */
class TableBuilder {
  private readonly levelOf = new Map<string, string>();
  private readonly namedRows = new Set<string>();
  private readonly groupFields = new Map<string, BoundField>();
  private readonly region: TableRegion;
  private readonly labels: SheetLabels;
  private readonly columns: readonly Column[];
  private readonly groups: ReadonlyMap<string, readonly number[]>;

  constructor(
    region: TableRegion,
    labels: SheetLabels,
    columns: readonly Column[],
    groups: ReadonlyMap<string, readonly number[]>,
  ) {
    this.region = region;
    this.labels = labels;
    this.columns = columns;
    this.groups = groups;
    for (const level of region.levels) {
      for (const column of level.columns) this.levelOf.set(column, level.id);
    }
  }

  row(row: number, index: number): BoundRow {
    const fields = new Map<string, BoundField>();
    for (const column of this.columns) {
      const level = this.levelOf.get(column.definition.id);
      const field = level
        ? this.groupField(column, level, row, index)
        : this.rowField(column, row, index);
      fields.set(column.definition.id, field);
    }
    return { id: this.rowId(row, index), rowClass: 'row', fields, members: [] };
  }

  private rowId(row: number, index: number): string {
    const column = this.columns.find(({ definition }) => definition.id === this.region.rowName);
    const forms = column ? labelForms(this.textAt(row, column)) : [];
    const named = this.region.namedRows.find(
      ({ id, label }) => !this.namedRows.has(id) && matcherOf(label)(forms),
    );
    if (!named) return `row${String(index + 1)}`;
    this.namedRows.add(named.id);
    return named.id;
  }

  groupsOf(level: string, rows: readonly number[], boundRows: readonly BoundRow[]): BoundRow[] {
    const indices = this.groups.get(level) ?? [];
    const members: BoundRow[][] = [];
    for (const [index] of rows.entries()) {
      const row = boundRows[index];
      if (row) (members[indices[index] ?? 0] ??= []).push(row);
    }
    const groups = members.map((group, index) => ({
      id: `${level}${String(index + 1)}`,
      rowClass: level,
      fields: new Map(
        [...(group[0]?.fields ?? [])].filter(([column]) => this.levelOf.get(column) === level),
      ),
      members: group,
    }));
    return groups;
  }

  total(cell: LabelCell): BoundRow {
    const fields = new Map<string, BoundField>();
    for (const column of this.columns) {
      if (!this.region.total?.columns.includes(column.definition.id)) continue;
      const name = `${shortName(cell.text)} · ${shortName(printedLabel(column.definition))}`;
      const place = this.placeAt(cell.range.top, column);
      if (place.column <= cell.range.right && place.column >= cell.range.left) continue;
      const key = `${this.region.id}.total.${column.definition.id}`;
      fields.set(column.definition.id, fieldOf(column.definition, key, name, this.labels, place));
    }
    return { id: 'total', rowClass: 'total', fields, members: [] };
  }

  private rowField(column: Column, row: number, index: number): BoundField {
    const place = this.placeAt(row, column);
    const key = `${this.region.id}.${String(index + 1)}.${column.definition.id}`;
    const name = `${this.rowName(row, index)} · ${shortName(printedLabel(column.definition))}`;
    return fieldOf(column.definition, key, name, this.labels, place);
  }

  private groupField(column: Column, level: string, row: number, index: number): BoundField {
    const group = this.groups.get(level)?.[index] ?? 0;
    const key = `${this.region.id}.${level}${String(group + 1)}.${column.definition.id}`;
    const known = this.groupFields.get(key);
    if (known) return known;
    const keyColumn = this.region.levels.find(({ id }) => id === level)?.columns[0];
    const heading = this.columns.find(({ definition }) => definition.id === keyColumn);
    const text = heading ? this.textAt(row, heading) : '';
    const owner = text === '' ? `第${String(group + 1)}组` : shortName(text);
    const field = fieldOf(
      column.definition,
      key,
      `${owner} · ${shortName(printedLabel(column.definition))}`,
      this.labels,
      this.placeAt(row, column),
      { shapesLayout: column.definition.id === keyColumn },
    );
    this.groupFields.set(key, field);
    return field;
  }

  private rowName(row: number, index: number): string {
    const column = this.columns.find(({ definition }) => definition.id === this.region.rowName);
    const text = column ? this.textAt(row, column) : '';
    return text === '' ? `第${String(index + 1)}行` : shortName(text);
  }

  private textAt(row: number, column: Column): string {
    const place = this.placeAt(row, column);
    const value = valueAt(this.labels.sheet, place.row, place.column);
    return typeof value === 'string' ? value.trim() : '';
  }

  private placeAt(row: number, { heading }: Column): { row: number; column: number } {
    const { top, left }: CellRange = this.labels.merges.rangeAt(row, heading.left);
    return { row: top, column: left };
  }
}
