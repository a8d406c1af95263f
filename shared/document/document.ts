import { bindForm } from '../forms/bind-form.ts';
import type { FormBinding } from '../forms/binding.ts';
import type { FormPackage } from '../forms/form-package.ts';
import type { ScoreMode } from '../forms/scoring-schema.ts';
import { recogniseForms, verdictOf, type Verdict } from '../forms/recognise.ts';
import type {
  CalculationEnvironment,
  Calculator,
  ComputedCell,
  UnsupportedFormula,
} from '../formulas/calculator.ts';
import { createCalculator } from '../formulas/create-calculator.ts';
import { failure, success, type Result } from '../result.ts';
import { checkForm } from '../rules/check-form.ts';
import type { Finding } from '../rules/finding.ts';
import { followInference, inferForm } from '../rules/infer-form.ts';
import { withoutDismissed } from '../rules/inferred-relations.ts';
import type { ScoreSuggestion } from '../rules/scoring/score-suggestion.ts';
import type { CellReference, SheetId } from '../workbook/address.ts';
import { changedCells } from '../workbook/changed-cells.ts';
import type { CellResult, Edit, EditRefusal } from '../workbook/edit.ts';
import { applyEdits, applyRecordedPatches, type EditedWorkbook } from '../workbook/edits.ts';
import {
  emptyHistory,
  recordStep,
  stepBack,
  stepForward,
  type History,
  type Step,
  type StepFocus,
} from '../workbook/history.ts';
import { lacksResults } from '../workbook/packed/sheet-rows.ts';
import { haveSameExplanations } from '../workbook/explanation.ts';
import { valueOf, type Workbook } from '../workbook/workbook.ts';
import { fieldAt } from './bound-cells.ts';
import { formLockRefusal } from './cell-role.ts';
import { firstScoreMode, lockedScoreEdits, scoreLockRefusal, scoresOf } from './score-assistant.ts';

/** What a form's rules may be told by the clerk. */
export interface DocumentSettings {
  /** How 预算调整率 stands where 年初预算 is zero. */
  readonly zeroBudgetRate: 'zero' | 'dash' | 'blank';
}

/** What a document needs from outside; the same for all documents of a window. */
export interface DocumentContext {
  readonly forms: readonly FormPackage[];
  readonly settings: DocumentSettings;
  readonly environment: CalculationEnvironment;
  /** How the clerk chose the score assistant to work, by form id. */
  readonly scoreModes?: Readonly<Record<string, ScoreMode>>;
}

/** The form that applies to a document. */
export interface DocumentForm {
  readonly package: FormPackage;
  readonly binding: FormBinding;
}

/**
 * A document as the clerk has it open: the workbook with its formulas computed and its form checked.
 * Every function here answers with a new state; only the calculator keeps its graph between calls.
 */
export interface OpenDocument {
  /** What the file held when it was opened: what it printed then is the form's own text. */
  readonly opened: Workbook;
  /** What the file on disk holds; saving writes the difference to `workbook`. */
  readonly saved: Workbook;
  readonly workbook: Workbook;
  readonly history: History;
  /** The newest step at the last save; null before any step. */
  readonly savedStep: Step | null;
  readonly form: DocumentForm | null;
  /** Which forms it may be, as it was when it was opened. */
  readonly recognition: Verdict;
  /** What the clerk decided about its form. */
  readonly decision: FormDecision;
  /** What the figures of an undescribed form suggest; used for notices only, while no form applies. */
  readonly inferred: DocumentForm | null;
  readonly findings: readonly Finding[];
  readonly scoreMode: ScoreMode;
  /** What the score assistant says of the score cells; empty while it is off. */
  readonly scores: readonly ScoreSuggestion[];
  /** Formulas that keep the value of the file (未重算). */
  readonly notRecalculated: readonly UnsupportedFormula[];
  /** The form's own labels and formulas are guarded as well, not only what the file locks. */
  readonly guardsForm: boolean;
  readonly calculator: Calculator;
  readonly context: DocumentContext;
}

/** One act of the clerk: what it is called, where it happens, and its edits. */
export interface Act {
  readonly label: string;
  readonly focus: StepFocus;
  readonly edits: readonly Edit[];
}

/** What the clerk decided about the form of a document. */
export interface FormDecision {
  /** The package that applies by its id; null for none of them; `auto` follows the recognition. */
  readonly form: { readonly id: string } | 'auto' | null;
  /** Inferred relations that the clerk said are wrong, by their keys. */
  readonly dismissed: readonly string[];
}

const UNDECIDED: FormDecision = { form: 'auto', dismissed: [] };

/** What was found out about a workbook before it is opened, where that takes long: in a worker, or in steps. */
export interface PreparedDocument {
  /** The calculation of the workbook, whose formulas hold their results already. */
  readonly calculator: Calculator;
  /** What the figures suggest; left out where it is to be looked for. */
  readonly inferred?: DocumentForm | null;
}

/**
 * Opens a workbook: computes formulas that the file gives no result for (or all, where the file asks for it),
 * applies the form that was decided or is surely recognised, and checks it.
 */
export function openDocument(
  workbook: Workbook,
  context: DocumentContext,
  decision: FormDecision = UNDECIDED,
  prepared: PreparedDocument | null = null,
): OpenDocument {
  const calculator = prepared?.calculator ?? createCalculator(workbook, context.environment);
  const computed = prepared ? workbook : withMissingResults(workbook, calculator);
  const recognition = verdictOf(recogniseForms(computed, context.forms));
  const formPackage = decidedForm(recognition, context.forms, decision);
  const form = formPackage && boundForm(computed, formPackage);
  return checked({
    opened: workbook,
    saved: workbook,
    workbook: computed,
    history: emptyHistory(),
    savedStep: null,
    form,
    recognition,
    decision,
    inferred: form ? null : inferredForm(computed, decision, prepared?.inferred),
    findings: [],
    scoreMode: firstScoreMode(form, context),
    scores: [],
    notRecalculated: calculator.unsupported(),
    guardsForm: true,
    calculator,
    context,
  });
}

/** Performs one act: edits, recalculation, checks; recorded as one step. Nothing changes when it is refused. */
export function applyAct(document: OpenDocument, act: Act): Result<OpenDocument, EditRefusal> {
  const guarded =
    (document.guardsForm ? formLockRefusal(document, act.edits) : null) ??
    scoreLockRefusal(document, act.edits);
  if (guarded) return failure(guarded);
  const performed = perform(document.workbook, act.edits, document.calculator);
  if (!performed.ok) return performed;
  if (performed.value.workbook === document.workbook) return success(document);
  const filled = withLockedScores(document, performed.value);
  if (!filled.ok) return filled;
  const { patches, inverse } = filled.value;
  const workbook = askingForRecalculation(filled.value.workbook, document.calculator);
  const step: Step = { label: act.label, focus: act.focus, patches, inverse };
  const history = recordStep(document.history, step);
  return success(moved(document, workbook, history, changedCells(document.workbook, workbook)));
}

/** Edits with the results that follow from them; the workbook is the same where nothing changes. */
function perform(
  workbook: Workbook,
  edits: readonly Edit[],
  calculator: Calculator,
): Result<EditedWorkbook, EditRefusal> {
  const edited = applyEdits(workbook, edits);
  if (!edited.ok) return edited;
  const changed = changedCells(workbook, edited.value.workbook);
  if (changed.length === 0) {
    const isSame = haveSameExplanations(workbook, edited.value.workbook);
    return isSame ? success({ workbook, patches: [], inverse: [] }) : edited;
  }
  const results = calculator.calculateFrom(edited.value.workbook, changed).computed;
  const calculated = applyEdits(edited.value.workbook, resultEdits(results));
  if (!calculated.ok) return calculated;
  return success(joined(edited.value, calculated.value));
}

/** What was done, with the scores that the locked assistant fills in after it. */
function withLockedScores(
  document: OpenDocument,
  done: EditedWorkbook,
): Result<EditedWorkbook, EditRefusal> {
  if (document.scoreMode !== 'locked') return success(done);
  const changed = changedCells(document.workbook, done.workbook);
  const form = followingForm(document, done.workbook, changed);
  const scores = scoresOf(done.workbook, form, document.scoreMode, document.context);
  const edits = lockedScoreEdits(document, done.workbook, scores);
  if (edits.length === 0) return success(done);
  const filled = perform(done.workbook, edits, document.calculator);
  return filled.ok ? success(joined(done, filled.value)) : filled;
}

function joined(first: EditedWorkbook, second: EditedWorkbook): EditedWorkbook {
  return {
    workbook: second.workbook,
    patches: [...first.patches, ...second.patches],
    inverse: [...second.inverse, ...first.inverse],
  };
}

/** Takes back the newest act; the step tells what to select. Null when there is none. */
export function undo(document: OpenDocument): { document: OpenDocument; step: Step } | null {
  const back = stepBack(document.history);
  return back && replayed(document, back, back.step.inverse);
}

/** Does again the act taken back last. Null when there is none. */
export function redo(document: OpenDocument): { document: OpenDocument; step: Step } | null {
  const forward = stepForward(document.history);
  return forward && replayed(document, forward, forward.step.patches);
}

/** Whether there are acts that the file does not hold yet. */
export function isEdited(document: OpenDocument): boolean {
  return (document.history.past.at(-1) ?? null) !== document.savedStep;
}

/** Notes that `written` (a state of this document) is now what the file holds. */
export function markSaved(document: OpenDocument, written: OpenDocument): OpenDocument {
  return {
    ...document,
    saved: written.workbook,
    savedStep: written.history.past.at(-1) ?? null,
  };
}

/** Applies another form package, or none, instead of the recognised one. */
export function chooseForm(document: OpenDocument, formPackage: FormPackage | null): OpenDocument {
  const { workbook } = document;
  const form = formPackage && boundForm(workbook, formPackage);
  const scoreMode = firstScoreMode(form, document.context);
  const decision = { ...document.decision, form: formPackage && { id: formPackage.id } };
  const inferred = form ? null : inferredForm(workbook, decision);
  return checked({ ...document, form, scoreMode, decision, inferred });
}

/** Drops inferred relations that the clerk said are wrong; their keys are added to the decision. */
export function dismissInferred(document: OpenDocument, keys: readonly string[]): OpenDocument {
  const dismissed = [...new Set([...document.decision.dismissed, ...keys])];
  const decision = { ...document.decision, dismissed };
  const inferred = document.inferred && withoutDismissed(document.inferred, dismissed);
  return checked({ ...document, decision, inferred });
}

/** Checks again after the clerk changed a setting. */
export function changeSettings(document: OpenDocument, settings: DocumentSettings): OpenDocument {
  return checked({ ...document, context: { ...document.context, settings } });
}

/** Lets the form's labels and formulas be changed, or guards them again. */
export function guardForm(document: OpenDocument, guardsForm: boolean): OpenDocument {
  return { ...document, guardsForm };
}

/** Whether formulas have to be computed at opening: the file asks for that, or lacks a result. */
export function needsCalculation({ recalculatesOnLoad, sheets }: Workbook): boolean {
  return recalculatesOnLoad || sheets.some(({ rows }) => lacksResults(rows));
}

/** The workbook with its formulas computed where that is needed; else the same. */
export function withMissingResults(workbook: Workbook, calculator: Calculator): Workbook {
  if (!needsCalculation(workbook)) return workbook;
  return withResults(workbook, calculator.calculateAll(workbook).computed);
}

/** Where a formula keeps an old result beside new figures, Excel shall compute the whole file at its next opening. */
function askingForRecalculation(workbook: Workbook, calculator: Calculator): Workbook {
  if (workbook.recalculatesOnLoad || calculator.unsupported().length === 0) return workbook;
  return { ...workbook, recalculatesOnLoad: true };
}

function withResults(workbook: Workbook, results: readonly ComputedCell[]): Workbook {
  const edited = applyEdits(workbook, resultEdits(results));
  return edited.ok ? edited.value.workbook : workbook;
}

function resultEdits(results: readonly ComputedCell[]): Edit[] {
  const bySheet = new Map<SheetId, CellResult[]>();
  for (const { sheet, row, column, value } of results) {
    const list = bySheet.get(sheet) ?? [];
    list.push({ row, column, value });
    bySheet.set(sheet, list);
  }
  return [...bySheet].map(([sheet, list]) => ({ kind: 'setResults', sheet, results: list }));
}

function replayed(
  document: OpenDocument,
  to: { history: History; step: Step },
  patches: Step['patches'],
): { document: OpenDocument; step: Step } {
  const workbook = applyRecordedPatches(document.workbook, patches);
  const changed = changedCells(document.workbook, workbook);
  // The patches hold the results already; the calculator only has to learn the formulas and values again.
  document.calculator.calculateFrom(workbook, changed);
  return { document: moved(document, workbook, to.history, changed), step: to.step };
}

function moved(
  document: OpenDocument,
  workbook: Workbook,
  history: History,
  changed: readonly CellReference[],
): OpenDocument {
  const form = followingForm(document, workbook, changed);
  const notRecalculated = document.calculator.unsupported();
  const inferred = form ? null : followingInference(document, workbook, changed);
  return checked({ ...document, workbook, history, form, inferred, notRecalculated });
}

/** What the figures suggest after an edit: new figures may show new relations. */
function followingInference(
  { inferred, workbook: before, decision }: OpenDocument,
  after: Workbook,
  changed: readonly CellReference[],
): DocumentForm | null {
  const followed = followInference(inferred, before, after, changed);
  return followed && followed !== inferred
    ? withoutDismissed(followed, decision.dismissed)
    : followed;
}

/** The form bound to a changed workbook; the same binding while no cell that decides about it has changed. */
function followingForm(
  { form, workbook: before }: OpenDocument,
  workbook: Workbook,
  changed: readonly CellReference[],
): DocumentForm | null {
  const hasMoved = haveRowsMoved(before, workbook);
  return form &&
    (hasMoved ||
      touchesLayout(
        form.binding,
        changed.filter((cell) => !isFigureOnly(before, workbook, cell)),
      ))
    ? boundForm(workbook, form.package)
    : form;
}

/** Whether rows came or went between two states of a document. */
function haveRowsMoved(before: Workbook, after: Workbook): boolean {
  return before.rowChanges !== after.rowChanges;
}

/** Whether a number became another one: a sum beside the form follows, but nothing moves. */
function isFigureOnly(before: Workbook, after: Workbook, cell: CellReference): boolean {
  return typeof valueOf(before, cell) === 'number' && typeof valueOf(after, cell) === 'number';
}

/** Whether an edit may have moved the form's fields: it changed a label, or a cell that ends or groups rows. */
function touchesLayout(binding: FormBinding, changed: readonly CellReference[]): boolean {
  return changed.some((cell) => {
    const field = fieldAt(binding, cell.sheet, cell);
    return !field || field.role === 'label' || field.shapesLayout;
  });
}

function decidedForm(
  recognition: Verdict,
  forms: readonly FormPackage[],
  { form }: FormDecision,
): FormPackage | null {
  if (form === null) return null;
  const decided = form === 'auto' ? undefined : forms.find(({ id }) => id === form.id);
  if (decided) return decided;
  const [best] = recognition.candidates;
  return recognition.kind === 'sure' && best ? best.package : null;
}

function inferredForm(
  workbook: Workbook,
  { dismissed }: FormDecision,
  known?: DocumentForm | null,
): DocumentForm | null {
  const inferred = known === undefined ? inferForm(workbook) : known;
  return inferred && withoutDismissed(inferred, dismissed);
}

function boundForm(workbook: Workbook, formPackage: FormPackage): DocumentForm {
  return { package: formPackage, binding: bindForm(workbook, formPackage) };
}

function checked(document: OpenDocument): OpenDocument {
  const { workbook, form, inferred, context, scoreMode } = document;
  const rules = form ?? inferred;
  const findings = rules ? checkForm(workbook, rules.package, rules.binding, context.settings) : [];
  return { ...document, findings, scores: scoresOf(workbook, form, scoreMode, context) };
}
