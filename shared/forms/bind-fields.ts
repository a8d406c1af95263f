import type { CellRange } from '../workbook/address.ts';
import type { BoundField } from './binding.ts';
import { findLabels } from './find-headings.ts';
import { labelForms, normaliseLabel, shortName } from './label-text.ts';
import type { FieldDefinition, FieldsRegion } from './package-schema.ts';
import { coveringRange, fieldOf, printedLabel, type RegionFinding } from './region-binder.ts';
import type { LabelCell, SheetLabels } from './sheet-labels.ts';

interface FoundField {
  readonly field: BoundField;
  readonly label: LabelCell;
  readonly place: CellRange;
}

/** Finds single labelled fields in a sheet; null where none of them is there. */
export function bindFields(
  labels: SheetLabels,
  region: FieldsRegion,
  isTaken: (row: number) => boolean,
): RegionFinding | null {
  const found = new Map<string, FoundField>();
  for (const definition of region.fields) {
    const after = definition.after === undefined ? null : found.get(definition.after);
    if (definition.after !== undefined && !after) continue;
    const hit = findField(labels, region, definition, after?.label ?? null, found, isTaken);
    if (hit) found.set(definition.id, hit);
  }
  if (found.size === 0) return null;
  const must = region.fields.filter(({ optional }) => !optional);
  const missing = must.filter(({ id }) => !found.has(id));
  const all = [...found.values()];
  return {
    rows: [
      {
        id: region.id,
        rowClass: 'row',
        fields: new Map([...found].map(([id, { field }]) => [id, field])),
        members: [],
      },
    ],
    groups: new Map(),
    labels,
    areas: all.map(({ label, place }) => coveringRange([label.range, place])),
    expected: must.length,
    found: must.length - missing.length,
    missing: missing.map(printedLabel),
  };
}

function findField(
  labels: SheetLabels,
  region: FieldsRegion,
  definition: FieldDefinition,
  after: LabelCell | null,
  found: ReadonlyMap<string, FoundField>,
  isTaken: (row: number) => boolean,
): FoundField | null {
  const used = new Set([...found.values()].map(({ label }) => label));
  const isFree = (cell: LabelCell) =>
    !used.has(cell) && !isTaken(cell.range.top) && (!after || isBehind(cell, after));
  const label = likeliestLabel(findLabels(labels, definition.label).filter(isFree), definition);
  const key = `${region.id}.${definition.id}`;
  if (label) {
    const place = valuePlace(labels, definition, label);
    const cell = { row: place.top, column: place.left };
    const name = nameOf(label.text, after);
    return { label, place, field: fieldOf(definition, key, name, labels, cell) };
  }
  const inline = definition.label
    .flatMap((text) => labelForms(text))
    .flatMap((form) => labels.byFormBeforeColon.get(form) ?? [])
    .find(isFree);
  if (!inline) return null;
  const cell = { row: inline.range.top, column: inline.range.left };
  const name = nameOf(inline.text.split(/[:：]/)[0] ?? '', after);
  const flags = { followsColon: true };
  return {
    label: inline,
    place: inline.range,
    field: fieldOf(definition, key, name, labels, cell, flags),
  };
}

/** The first alternative counts most; `部门名称` itself comes before `部门名称（盖章）`, whatever stands higher. */
function likeliestLabel(
  candidates: readonly LabelCell[],
  { label }: FieldDefinition,
): LabelCell | undefined {
  for (const alternative of label) {
    const whole = normaliseLabel(alternative);
    const exact = candidates.find(({ text }) => normaliseLabel(text) === whole);
    if (exact) return exact;
  }
  return candidates[0];
}

/** A label that stands twice is named with the one before it: `项目经办人 · 联系电话`. */
function nameOf(text: string, after: LabelCell | null): string {
  const name = shortName(text);
  return after ? `${shortName(after.text.split(/[:：]/)[0] ?? '')} · ${name}` : name;
}

function valuePlace(labels: SheetLabels, { at }: FieldDefinition, label: LabelCell): CellRange {
  if (at === 'self') return label.range;
  return at === 'below'
    ? labels.merges.rangeAt(label.range.bottom + 1, label.range.left)
    : labels.merges.rangeAt(label.range.top, label.range.right + 1);
}

function isBehind(cell: LabelCell, other: LabelCell): boolean {
  return (
    cell.range.top > other.range.top ||
    (cell.range.top === other.range.top && cell.range.left > other.range.left)
  );
}
