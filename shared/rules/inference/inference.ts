import type { BoundField, BoundRow } from '../../forms/binding.ts';
import type { ContentType, Rule } from '../../forms/package-schema.ts';
import { placeName, type NumberGrid } from './number-grid.ts';

/** One relation that the figures suggest: rows of cells by column name, and its rule. */
export interface Inference {
  /** What it is, with its first cell: the same for the same relation of the same form. */
  readonly id: string;
  readonly rows: readonly BoundRow[];
  readonly rule: (region: string, id: string) => Rule;
}

/** A cell of a sheet, 0-based. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The part of a rule's head that all inferred rules share. */
export const INFERRED = { grade: 'notice', source: 'K' } as const;

/** A row of cells by column name, as rules name them. */
export function boundRow(
  id: string,
  rowClass: string,
  fields: readonly (readonly [string, BoundField])[],
): BoundRow {
  return { id, rowClass, fields: new Map(fields), members: [] };
}

/** A cell as a field of an inferred form. */
export function fieldAt(
  grid: NumberGrid,
  { row, column }: GridPlace,
  type: ContentType,
  unit = '',
): BoundField {
  const sheet = grid.labels.sheet.id;
  return {
    key: `${sheet}.${String(row)}.${String(column)}`,
    sheet,
    cell: { row, column },
    role: 'input',
    name: placeName(grid, row, column),
    type,
    unit,
    decimals: null,
    required: false,
    choices: null,
    shapesLayout: false,
    followsColon: false,
  };
}

/** `合计-1-5-2`: what, sheet, row, column. */
export function inferenceId(what: string, grid: NumberGrid, place: GridPlace): string {
  return `${what}-${grid.labels.sheet.id}-${String(place.row)}-${String(place.column)}`;
}

/** Rows `total` and `part`s of one sum. */
export function sumRows(total: BoundField, parts: readonly BoundField[]): readonly BoundRow[] {
  return [
    boundRow('total', 'total', [['value', total]]),
    ...parts.map((part, index) => boundRow(`part${String(index)}`, 'part', [['value', part]])),
  ];
}
