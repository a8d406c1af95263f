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
    // Long tables have thousands of cells, and only those of findings are ever named.
    get name() {
      return placeName(grid, row, column);
    },
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

/** So many rows show what a long table computes; all of them are looked at only for the formula that fits. */
const SAMPLE = 40;

/** Rows spread evenly over a table; the same list where it is short. */
export function sampleOf(rows: readonly number[]): readonly number[] {
  if (rows.length <= SAMPLE) return rows;
  const step = rows.length / SAMPLE;
  return Array.from({ length: SAMPLE }, (_, index) => rows[Math.floor(index * step)] ?? 0);
}
