import type { CellRange } from '../workbook/address.ts';
import type { BoundField } from './binding.ts';
import { findLabels, matcherOf } from './find-headings.ts';
import { labelForms, normaliseLabel, shortName } from './label-text.ts';
import type { FieldDefinition, FieldsRegion } from './package-schema.ts';
import { coveringRange, fieldOf, printedLabel, type RegionFinding } from './region-binder.ts';
import {
  isBlankAt,
  isFramedAt,
  isOpenAt,
  labelAt,
  type LabelCell,
  type SheetLabels,
} from './sheet-labels.ts';

interface FoundField {
  readonly field: BoundField;
  readonly label: LabelCell;
  readonly place: CellRange;
}

/** Finds single labelled fields in a sheet; null where none of them is there. */
export function bindFields(
  labels: SheetLabels,
  region: FieldsRegion,
  isForeign: (cell: LabelCell) => boolean,
  isTaken: (row: number) => boolean,
): RegionFinding | null {
  const own = matcherOf(region.fields.flatMap(({ label }) => label));
  const isLabel = (cell: LabelCell): boolean => isForeign(cell) || own(cell.forms);
  const found = new Map<string, FoundField>();
  for (const definition of region.fields) {
    const after = definition.after === undefined ? null : found.get(definition.after);
    if (definition.after !== undefined && !after) continue;
    const hit = findField(
      { labels, region, isLabel, isTaken },
      definition,
      after?.label ?? null,
      found,
    );
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

/** Where fields are looked for. */
interface Search {
  readonly labels: SheetLabels;
  readonly region: FieldsRegion;
  /** Whether a text is a label of the form, not a value. */
  readonly isLabel: (cell: LabelCell) => boolean;
  readonly isTaken: (row: number) => boolean;
}

function findField(
  search: Search,
  definition: FieldDefinition,
  after: LabelCell | null,
  found: ReadonlyMap<string, FoundField>,
): FoundField | null {
  const { labels, region, isTaken } = search;
  const used = new Set([...found.values()].map(({ label }) => label));
  const isFree = (cell: LabelCell) =>
    !used.has(cell) && !isTaken(cell.range.top) && (!after || isBehind(cell, after));
  const label = likeliestLabel(findLabels(labels, definition.label).filter(isFree), definition);
  const key = `${region.id}.${definition.id}`;
  if (label) {
    const place = valuePlace(search, definition, label);
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

function valuePlace(
  { labels, isLabel }: Search,
  { at }: FieldDefinition,
  { range }: LabelCell,
): CellRange {
  if (at === 'self') return range;
  const next = (from: CellRange): CellRange =>
    at === 'below'
      ? labels.merges.rangeAt(from.bottom + 1, range.left)
      : labels.merges.rangeAt(range.top, from.right + 1);
  const first = next(range);
  const second = next(first);
  const beyond = labelAt(labels, second.top, second.left);
  if (beyond && isLabel(beyond)) return first;
  return isInserted(labels, range, first, second, at) ? second : first;
}

/** Whether an empty place is a row or column that someone put between a label and its value. */
function isInserted(
  labels: SheetLabels,
  label: CellRange,
  first: CellRange,
  second: CellRange,
  at: FieldDefinition['at'],
): boolean {
  if (!isBlankAt(labels, first.top, first.left)) return false;
  const width = (range: CellRange): number => range.right - range.left;
  if (!isBlankAt(labels, second.top, second.left)) {
    // What stands below a label that is merged over columns is as wide as it.
    return at === 'right' || (width(second) === width(label) && width(first) < width(label));
  }
  const [near, far] = [first, second].map(({ top, left }) => ({
    isFramed: isFramedAt(labels, top, left),
    isOpen: isOpenAt(labels, top, left),
  }));
  if (!near || !far) return false;
  return (
    (far.isFramed && !near.isFramed) ||
    (far.isOpen && !near.isOpen) ||
    (width(second) > 0 && width(first) === 0 && far.isOpen)
  );
}

function isBehind(cell: LabelCell, other: LabelCell): boolean {
  return (
    cell.range.top > other.range.top ||
    (cell.range.top === other.range.top && cell.range.left > other.range.left)
  );
}
