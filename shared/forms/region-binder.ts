import type { CellRange } from '../workbook/address.ts';
import type { BoundField, BoundRow } from './binding.ts';
import type { ColumnDefinition, FieldDefinition } from './package-schema.ts';
import type { SheetLabels } from './sheet-labels.ts';

/** What the binding of one region found. */
export interface RegionFinding {
  readonly rows: readonly BoundRow[];
  readonly groups: ReadonlyMap<string, readonly BoundRow[]>;
  readonly labels: SheetLabels;
  /** What the region covers, headings included. */
  readonly areas: readonly CellRange[];
  /** Labels that must be there, and how many of them were found. */
  readonly expected: number;
  readonly found: number;
  readonly missing: readonly string[];
}

/** The field at a place, in the terms of its definition. */
export function fieldOf(
  definition: ColumnDefinition | FieldDefinition,
  key: string,
  name: string,
  labels: SheetLabels,
  cell: { readonly row: number; readonly column: number },
  flags: { readonly shapesLayout?: boolean; readonly followsColon?: boolean } = {},
): BoundField {
  return {
    key,
    sheet: labels.sheet.id,
    cell,
    role: definition.role,
    name,
    type: definition.type,
    unit: definition.unit,
    decimals: definition.decimals ?? null,
    required: definition.required,
    choices: definition.choices ?? null,
    shapesLayout: flags.shapesLayout ?? false,
    followsColon: flags.followsColon ?? false,
  };
}

/** The first way of printing a label, for messages. */
export function printedLabel(definition: { readonly label: readonly string[] }): string {
  return (definition.label[0] ?? '').replaceAll('*', '');
}

/** The smallest range that covers all of them. */
export function coveringRange(ranges: readonly CellRange[]): CellRange {
  return {
    top: Math.min(...ranges.map(({ top }) => top)),
    left: Math.min(...ranges.map(({ left }) => left)),
    bottom: Math.max(...ranges.map(({ bottom }) => bottom)),
    right: Math.max(...ranges.map(({ right }) => right)),
  };
}
