import type { Workbook } from '../workbook/workbook.ts';
import { bindFields } from './bind-fields.ts';
import { bindMatrix } from './bind-matrix.ts';
import { bindTable } from './bind-table.ts';
import type { BoundField, BoundRegion, FormBinding } from './binding.ts';
import { findLabels } from './find-headings.ts';
import { labelForms, labelSimilarity, normaliseLabel } from './label-text.ts';
import type { FormPackage, Region } from './package-schema.ts';
import { printedLabel, type RegionFinding } from './region-binder.ts';
import { labelsOf, type LabelCell, type SheetLabels } from './sheet-labels.ts';

type Area = FormBinding['areas'][number];

/** How much the title counts beside the labels in how sure a form is recognised. */
const TITLE_SHARE = 0.35;

/**
 * Finds the regions and fields of a form by their labels, wherever a bureau has put them. Never fails: what is
 * not there is listed in `missing` and lowers the confidence.
 */
export function bindForm(workbook: Workbook, formPackage: FormPackage): FormBinding {
  const sheets = workbook.sheets
    .filter(({ kind, visibility }) => kind === 'worksheet' && visibility !== 'veryHidden')
    .map((sheet) => labelsOf(sheet, workbook.styles));
  const areas: Area[] = [];
  const taken: Area[] = [];
  const regions = new Map<string, BoundRegion>();
  const missing: string[] = [];
  let expected = 0;
  let found = 0;
  // Tables and matrices first: their headings are distinctive, and single labels must not be looked for inside.
  const order = [...formPackage.regions].sort(
    (a, b) => Number(a.kind === 'fields') - Number(b.kind === 'fields'),
  );
  for (const region of order) {
    const best = bestFinding(sheets, formPackage, region, taken);
    expected += best?.expected ?? expectedOf(region);
    found += best?.found ?? 0;
    missing.push(...(best?.missing ?? labelsOfRegion(region)));
    if (!best) continue;
    for (const range of best.areas) {
      // Section labels stand to the left of what they head.
      areas.push({ sheet: best.labels.sheet.id, range: { ...range, left: 0 } });
      if (region.kind !== 'fields') taken.push({ sheet: best.labels.sheet.id, range });
    }
    regions.set(region.id, { id: region.id, rows: best.rows, groups: best.groups });
  }
  const labelShare = expected === 0 ? 0 : found / expected;
  const title = titleShare(sheets, formPackage);
  return {
    formId: formPackage.id,
    confidence: labelShare * (1 - TITLE_SHARE) + title * TITLE_SHARE * Math.min(1, labelShare * 2),
    fields: fieldsOf(regions),
    areas: [...areas, ...titleAreas(sheets, formPackage)],
    regions,
    missing,
  };
}

function bestFinding(
  sheets: readonly SheetLabels[],
  formPackage: FormPackage,
  region: Region,
  taken: readonly Area[],
): RegionFinding | null {
  const isForeign = foreignLabels(formPackage, region);
  let best: RegionFinding | null = null;
  for (const labels of sheets) {
    const inSheet = taken.filter(({ sheet }) => sheet === labels.sheet.id);
    const isTaken = (row: number) =>
      inSheet.some(({ range }) => row >= range.top && row <= range.bottom);
    const finding = bindRegion(labels, region, isForeign, isTaken);
    if (!finding) continue;
    const isBetter = !best || finding.found > best.found;
    const isNearer =
      best?.found === finding.found &&
      inSheet.length > taken.filter(({ sheet }) => sheet === best?.labels.sheet.id).length;
    if (isBetter || isNearer) best = finding;
  }
  return best;
}

function bindRegion(
  labels: SheetLabels,
  region: Region,
  isForeign: (cell: LabelCell) => boolean,
  isTaken: (row: number) => boolean,
): RegionFinding | null {
  switch (region.kind) {
    case 'fields':
      return bindFields(labels, region, isForeign, isTaken);
    case 'matrix':
      return bindMatrix(labels, region, isForeign, isTaken);
    case 'table':
      return bindTable(labels, region, isForeign, isTaken);
  }
}

/** Whether a label belongs to another region of the form: it ends the one before it. */
function foreignLabels(formPackage: FormPackage, own: Region): (cell: LabelCell) => boolean {
  const ownForms = new Set(allLabels(own).flatMap(labelForms));
  const foreign = new Set(
    formPackage.regions
      .filter((region) => region !== own)
      .flatMap(allLabels)
      .flatMap(labelForms)
      .filter((form) => !ownForms.has(form)),
  );
  const titles = new Set(formPackage.titles.flatMap(labelForms));
  return ({ forms }) => forms.some((form) => foreign.has(form) || titles.has(form));
}

function allLabels(region: Region): readonly string[] {
  switch (region.kind) {
    case 'fields':
      return region.fields.flatMap(({ label }) => label);
    case 'matrix':
      return [
        ...(region.corner ?? []),
        ...region.columns.flatMap(({ label }) => label),
        ...region.rows.flatMap(({ label }) => label),
      ];
    case 'table':
      return region.columns.flatMap(({ label }) => label);
  }
}

function expectedOf(region: Region): number {
  return labelsOfRegion(region).length;
}

function labelsOfRegion(region: Region): readonly string[] {
  return expectedInRegion(region).map(({ text }) => text);
}

/** A label that the form must have, and where the package says so: `['regions', 1, 'columns', 0, 'label']`. */
export interface ExpectedLabel {
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** The labels that a workbook must hold to be this form, as they should read, in the order of the package. */
export function expectedLabels({ regions }: FormPackage): readonly ExpectedLabel[] {
  return regions.flatMap((region, index) =>
    expectedInRegion(region).map(({ text, path }) => ({ text, path: ['regions', index, ...path] })),
  );
}

function expectedInRegion(region: Region): readonly ExpectedLabel[] {
  const lists =
    region.kind === 'fields'
      ? { fields: region.fields }
      : region.kind === 'matrix'
        ? { columns: region.columns, rows: region.rows }
        : { columns: region.columns };
  return Object.entries(lists).flatMap(([key, list]) =>
    list.flatMap((definition, index) =>
      definition.optional ? [] : [{ text: printedLabel(definition), path: [key, index, 'label'] }],
    ),
  );
}

/** 1 when a title of the form stands in the workbook; between 0 and 1 for a similar one near the top. */
function titleShare(sheets: readonly SheetLabels[], formPackage: FormPackage): number {
  if (sheets.some((labels) => findLabels(labels, formPackage.titles).length > 0)) return 1;
  const titles = formPackage.titles.map(normaliseLabel);
  let best = 0;
  for (const labels of sheets) {
    const texts = [
      labels.sheet.name,
      ...labels.cells.filter(({ range }) => range.top < 6).map(({ text }) => text),
    ];
    for (const text of texts) {
      for (const title of titles)
        best = Math.max(best, labelSimilarity(normaliseLabel(text), title));
    }
  }
  return best >= 0.5 ? best * 0.6 : 0;
}

function titleAreas(sheets: readonly SheetLabels[], formPackage: FormPackage): readonly Area[] {
  return sheets.flatMap((labels) =>
    findLabels(labels, formPackage.titles).map(({ range }) => ({ sheet: labels.sheet.id, range })),
  );
}

function fieldsOf(regions: ReadonlyMap<string, BoundRegion>): readonly BoundField[] {
  const byKey = new Map<string, BoundField>();
  for (const region of regions.values()) {
    for (const row of region.rows)
      for (const field of row.fields.values()) byKey.set(field.key, field);
  }
  return [...byKey.values()];
}
