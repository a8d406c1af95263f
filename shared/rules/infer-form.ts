import type { BoundField, BoundRegion, FormBinding } from '../forms/binding.ts';
import type { FormPackage, Rule } from '../forms/package-schema.ts';
import type { CellReference } from '../workbook/address.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { CellStyle } from '../workbook/style.ts';
import { cellAt, sheetById, type Workbook } from '../workbook/workbook.ts';
import { columnSums } from './inference/column-sums.ts';
import { grades } from './inference/grades.ts';
import type { Inference } from './inference/inference.ts';
import { namedFigures } from './inference/named-figures.ts';
import { numberGridOf, type NumberGrid } from './inference/number-grid.ts';
import { ofWhichRows } from './inference/of-which.ts';
import { rates } from './inference/rates.ts';
import { rowTotals } from './inference/row-totals.ts';
import { sameFigures } from './inference/same-figures.ts';
import { textStatements } from './inference/text-statements.ts';
import { weights } from './inference/weights.ts';

/** A form put together from what a workbook itself shows; check it like any other. */
export interface InferredForm {
  readonly package: FormPackage;
  readonly binding: FormBinding;
}

/**
 * Infers the relations of a workbook that no package describes: totals, parts, rates, weights, scores, grades,
 * and figures that stand twice. A relation is believed only where most of the figures bear it out, or where a
 * single slip of the keys explains why they do not; what differs is told as a notice that says 推断. Null where
 * nothing shows.
 */
export function inferForm(workbook: Workbook): InferredForm | null {
  return formOf(inferencesOf(workbook));
}

/**
 * The inferred form after an edit. While only figures of it change it stays as it is: what was believed once
 * is not doubted because of the very slip it should tell. New figures may show new relations; other texts or
 * places make everything new.
 */
export function followInference(
  inferred: InferredForm | null,
  before: Workbook,
  after: Workbook,
  changed: readonly CellReference[],
): InferredForm | null {
  const known = new Set(inferred?.binding.fields.map(({ key }) => key));
  const keys = changed.map(({ sheet, row, column }) => `${sheet}.${String(row)}.${String(column)}`);
  if (inferred && keys.every((key) => known.has(key))) return inferred;
  const areFigures = changed.every((cell) => onlyFigureChanged(cell, before, after));
  if (areFigures && changed.length < MANY && isLarge(after, changed)) return inferred;
  const fresh = inferencesOf(after);
  return inferred && areFigures ? merged(inferred, fresh) : formOf(fresh);
}

/** Long lists are looked through again when they are opened or when much is put in at once, not at every figure. */
const LONG_SHEET = 400;
const MANY = 50;

function isLarge(workbook: Workbook, changed: readonly CellReference[]): boolean {
  return changed.some(({ sheet }) => (sheetById(workbook, sheet)?.rows.size ?? 0) > LONG_SHEET);
}

/** Whether a cell that held a number or nothing does so still. */
function onlyFigureChanged(cell: CellReference, before: Workbook, after: Workbook): boolean {
  return [before, after].every((workbook) => {
    const sheet = sheetById(workbook, cell.sheet);
    const value = sheet ? cellAt(sheet, cell.row, cell.column)?.value : null;
    return value === undefined || value === null || typeof value === 'number';
  });
}

const bySheet = new WeakMap<Sheet, { styles: readonly CellStyle[]; found: readonly Inference[] }>();

function inferencesOf(workbook: Workbook): readonly Inference[] {
  const grids = workbook.sheets
    .filter(({ kind, visibility }) => kind === 'worksheet' && visibility === 'visible')
    .map((sheet) => numberGridOf(sheet, workbook.styles));
  const figures = grids.flatMap(namedFigures);
  return [
    ...grids.flatMap((grid) => inferencesOfSheet(grid, workbook.styles)),
    ...sameFigures(figures),
    ...grids.flatMap((grid) => textStatements(grid, figures)),
  ];
}

function inferencesOfSheet(grid: NumberGrid, styles: readonly CellStyle[]): readonly Inference[] {
  const { sheet } = grid.labels;
  const known = bySheet.get(sheet);
  if (known?.styles === styles) return known.found;
  const found = [rowTotals, ofWhichRows, columnSums, rates, weights, grades].flatMap((infer) =>
    infer(grid),
  );
  bySheet.set(sheet, { styles, found });
  return found;
}

function formOf(inferences: readonly Inference[]): InferredForm | null {
  const regions = new Map<string, BoundRegion>();
  const rules = new Map<string, Rule>();
  for (const { id, rows, rule } of inferences) {
    const ruleId = `推断-${id}`;
    if (rules.has(ruleId)) continue;
    const region = `inferred${String(regions.size + 1)}`;
    regions.set(region, { id: region, rows, groups: new Map() });
    rules.set(ruleId, rule(region, ruleId));
  }
  return assembled(regions, [...rules.values()]);
}

/** What was believed before, and what the new figures show besides. */
function merged(known: InferredForm, fresh: readonly Inference[]): InferredForm | null {
  const regions = new Map(known.binding.regions);
  const rules = new Map(known.package.rules.map((rule) => [rule.id, rule]));
  let next = highestNumber(regions.keys());
  for (const { id, rows, rule } of fresh) {
    const ruleId = `推断-${id}`;
    const old = rules.get(ruleId);
    const oldRegion = old && regionOf(old);
    const size = oldRegion === undefined ? 0 : (regions.get(oldRegion)?.rows.length ?? 0);
    // A table that grew has more rows than before; one that now seems to have fewer hides a slip.
    if (old && rows.length <= size) continue;
    next += 1;
    const region = `inferred${String(next)}`;
    if (oldRegion !== undefined) regions.delete(oldRegion);
    regions.set(region, { id: region, rows, groups: new Map() });
    rules.set(ruleId, rule(region, ruleId));
  }
  return assembled(regions, [...rules.values()]);
}

function highestNumber(names: Iterable<string>): number {
  let highest = 0;
  for (const name of names) highest = Math.max(highest, Number(name.replace(/\D/g, '')));
  return highest;
}

/** The region that an inferred rule is about: each has one of its own. */
function regionOf(rule: Rule): string | undefined {
  return /inferred\d+/.exec(JSON.stringify(rule))?.[0];
}

function assembled(
  regions: ReadonlyMap<string, BoundRegion>,
  rules: readonly Rule[],
): InferredForm | null {
  if (rules.length === 0) return null;
  const fields = new Map<string, BoundField>();
  for (const { rows } of regions.values()) {
    for (const row of rows) for (const field of row.fields.values()) fields.set(field.key, field);
  }
  return {
    package: {
      format: 1,
      id: 'inferred',
      version: '1.0.0',
      title: '未识别的表格',
      district: '',
      year: 2000,
      source: '由本表的标签和数字推断',
      titles: [],
      regions: [],
      rules: [...rules],
    },
    binding: {
      formId: 'inferred',
      confidence: 0,
      fields: [...fields.values()],
      areas: [],
      regions,
      missing: [],
    },
  };
}
