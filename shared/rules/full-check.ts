import type { FormBinding } from '../forms/binding.ts';
import type { FormPackage } from '../forms/form-package.ts';
import type { SheetId } from '../workbook/address.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { CellReader } from './cell-reader.ts';
import { checkForm } from './check-form.ts';
import type { Finding } from './finding.ts';
import { relationsOf } from './form-relations.ts';
import type { CheckSettings } from './relation.ts';

/** How much of a sheet was checked. */
export interface CheckedSheet {
  readonly sheet: SheetId;
  /** Relations that look at a cell of the sheet; 0 where no rule concerns it. */
  readonly relations: number;
}

/** What a check of everything looked at, and what it found. */
export interface FullCheck {
  /** Rules of the form that apply to at least one place. */
  readonly rules: number;
  /** Rules of the form in all. */
  readonly allRules: number;
  /** Places to which rules apply: each was judged. */
  readonly relations: number;
  /** Places that could not be judged, because a figure is missing or no number. */
  readonly unjudged: number;
  /** Every sheet in the order of the tabs. */
  readonly sheets: readonly CheckedSheet[];
  /** In the order of reading. */
  readonly findings: readonly Finding[];
}

/** How far a check of everything has come. */
export interface CheckProgress {
  readonly done: number;
  readonly all: number;
}

/** Relations judged between two reports of progress. */
const STEP = 50;

/**
 * Judges every relation of a form anew, nothing remembered from earlier checks. Hands back progress after each
 * step, so that the caller can let others run, or stop.
 */
export function* checkEverything(
  workbook: Workbook,
  formPackage: FormPackage,
  binding: FormBinding,
  settings: CheckSettings,
): Generator<CheckProgress, FullCheck, undefined> {
  // A binding of its own: what is remembered for the window's one must not be used.
  const own: FormBinding = { ...binding };
  const relations = relationsOf(formPackage, own).all;
  const reader = new CellReader(workbook, settings, new Map());
  const bySheet = new Map<SheetId, number>();
  const rules = new Set<string>();
  let unjudged = 0;
  // Explaining what is broken comes last and counts as one step more.
  const all = relations.length + STEP;
  for (const [index, relation] of relations.entries()) {
    if (index % STEP === 0) yield { done: index, all };
    rules.add(relation.rule.id);
    for (const sheet of new Set(relation.fields.map((field) => field.sheet))) {
      bySheet.set(sheet, (bySheet.get(sheet) ?? 0) + 1);
    }
    if (relation.judge(reader).kind === 'unknown') unjudged += 1;
  }
  yield { done: relations.length, all };
  return {
    rules: rules.size,
    allRules: formPackage.rules.length,
    relations: relations.length,
    unjudged,
    sheets: workbook.sheets.map(({ id }) => ({ sheet: id, relations: bySheet.get(id) ?? 0 })),
    findings: checkForm(workbook, formPackage, own, settings),
  };
}
