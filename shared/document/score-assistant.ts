import { hasScoring } from '../rules/scoring/score-computations.ts';
import type { ScoreSuggestion } from '../rules/scoring/score-suggestion.ts';
import { suggestScores } from '../rules/scoring/suggest-scores.ts';
import type { ScoreMode } from '../forms/scoring-schema.ts';
import type { CellAddress, SheetId } from '../workbook/address.ts';
import type { CellChange, Edit, EditRefusal } from '../workbook/edit.ts';
import { editRefusalAt } from '../workbook/editability.ts';
import type { Workbook } from '../workbook/workbook.ts';
import { keyOf } from './bound-cells.ts';
import type { DocumentContext, DocumentForm, OpenDocument } from './document.ts';

/** How the score assistant begins in a form: as the clerk chose for it last, else as its package says. */
export function firstScoreMode(form: DocumentForm | null, context: DocumentContext): ScoreMode {
  if (!form || !hasScoring(form.package)) return 'off';
  return context.scoreModes?.[form.package.id] ?? form.package.scoring?.assistant ?? 'suggest';
}

/** Whether the assistant has anything to say in the form of a document. */
export function canSuggestScores({ form }: OpenDocument): boolean {
  return form !== null && hasScoring(form.package);
}

/** What a form's figures say of its scores; nothing while the assistant is off. */
export function scoresOf(
  workbook: Workbook,
  form: DocumentForm | null,
  mode: ScoreMode,
  context: DocumentContext,
): readonly ScoreSuggestion[] {
  if (mode === 'off' || !form) return [];
  return suggestScores(workbook, form.package, form.binding, context.settings);
}

/** The suggestion for a cell, or null. */
export function scoreAt(
  document: OpenDocument,
  sheet: SheetId,
  cell: CellAddress,
): ScoreSuggestion | null {
  let index = indexes.get(document.scores);
  if (!index) {
    index = new Map(
      document.scores.map((score) => [keyOf(score.field.sheet, score.field.cell), score]),
    );
    indexes.set(document.scores, index);
  }
  return index.get(keyOf(sheet, cell)) ?? null;
}

const indexes = new WeakMap<readonly ScoreSuggestion[], ReadonlyMap<string, ScoreSuggestion>>();

/** Whether the program fills this cell and the clerk may not: a score that follows from figures, in locked mode. */
export function isLockedScore(document: OpenDocument, sheet: SheetId, cell: CellAddress): boolean {
  if (document.scoreMode !== 'locked') return false;
  const kind = scoreAt(document, sheet, cell)?.verdict.kind;
  return kind === 'exact' || kind === 'waiting';
}

/** The first refusal that the locked assistant gives to edits by a clerk, or null. */
export function scoreLockRefusal(
  document: OpenDocument,
  edits: readonly Edit[],
): EditRefusal | null {
  if (document.scoreMode !== 'locked') return null;
  for (const edit of edits) {
    if (edit.kind !== 'setCells') continue;
    for (const { row, column } of edit.cells) {
      if (!isLockedScore(document, edit.sheet, { row, column })) continue;
      const reasoning = scoreAt(document, edit.sheet, { row, column })?.verdict.reasoning ?? '';
      return { kind: 'scoreCell', sheet: edit.sheet, cell: { row, column }, reasoning };
    }
  }
  return null;
}

/**
 * What the locked assistant fills in after an act: every score that now follows from other figures; a score that
 * followed before and lost its figures is cleared. `scores` belong to the changed workbook.
 */
export function lockedScoreEdits(
  before: OpenDocument,
  workbook: Workbook,
  scores: readonly ScoreSuggestion[],
): readonly Edit[] {
  if (before.scoreMode !== 'locked') return [];
  const hasSameRows = before.workbook.rowChanges === workbook.rowChanges;
  return editsOf(
    scores.flatMap((score) => {
      const { field, verdict, agrees, stated } = score;
      if (editRefusalAt(workbook, field.sheet, field.cell)) return [];
      if (verdict.kind === 'exact') return agrees ? [] : [filling(score, verdict.value)];
      if (verdict.kind !== 'waiting' || stated === '' || !hasSameRows) return [];
      const old = scoreAt(before, field.sheet, field.cell);
      return old?.verdict.kind === 'exact' && old.agrees ? [filling(score, null)] : [];
    }),
  );
}

/** The suggestions that can be taken over: those with one figure that the cell does not hold yet. */
export function adoptableScores(document: OpenDocument): readonly ScoreSuggestion[] {
  return document.scores.filter(
    ({ field, verdict, agrees }) =>
      verdict.kind === 'exact' &&
      !agrees &&
      editRefusalAt(document.workbook, field.sheet, field.cell) === null,
  );
}

/** The document with the assistant in another mode; nothing is filled in by that alone. */
export function withScoreMode(document: OpenDocument, scoreMode: ScoreMode): OpenDocument {
  const { workbook, form, context } = document;
  return { ...document, scoreMode, scores: scoresOf(workbook, form, scoreMode, context) };
}

/** The document after the clerk chose how the assistant works in its form. */
export function chooseScoreMode(document: OpenDocument, mode: ScoreMode): OpenDocument {
  const { form, context } = document;
  if (!form) return document;
  const scoreModes = { ...context.scoreModes, [form.package.id]: mode };
  return withScoreMode({ ...document, context: { ...context, scoreModes } }, mode);
}

/** The edits that put suggested figures into their cells. */
export function adoptingEdits(scores: readonly ScoreSuggestion[]): readonly Edit[] {
  return editsOf(
    scores.flatMap((score) =>
      score.verdict.kind === 'exact' ? [filling(score, score.verdict.value)] : [],
    ),
  );
}

interface Filling {
  readonly sheet: SheetId;
  readonly change: CellChange;
}

function filling({ field }: ScoreSuggestion, value: number | null): Filling {
  return { sheet: field.sheet, change: { ...field.cell, content: { kind: 'value', value } } };
}

function editsOf(fillings: readonly Filling[]): readonly Edit[] {
  const bySheet = new Map<SheetId, CellChange[]>();
  for (const { sheet, change } of fillings) {
    const list = bySheet.get(sheet);
    if (list) list.push(change);
    else bySheet.set(sheet, [change]);
  }
  return [...bySheet].map(([sheet, cells]) => ({ kind: 'setCells', sheet, cells }));
}
