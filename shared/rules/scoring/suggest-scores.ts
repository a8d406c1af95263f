import type { FormBinding } from '../../forms/binding.ts';
import type { FormPackage } from '../../forms/package-schema.ts';
import { decimalOf } from '../../numbers/decimal.ts';
import type { Cell } from '../../workbook/cell.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { CellReader, type ReadingCache } from '../cell-reader.ts';
import { textOf } from '../reading-text.ts';
import type { CheckSettings } from '../relation.ts';
import type { ScoreComputation } from './score-cells.ts';
import { scoreComputations } from './score-computations.ts';
import type { ScoreSuggestion, ScoreVerdict } from './score-suggestion.ts';

/** The ways to compute one score cell, with what was found last for the same cells. */
interface ScoreCell {
  readonly computations: readonly ScoreComputation[];
  remembered: {
    readonly cells: readonly (Cell | undefined)[];
    readonly suggestion: ScoreSuggestion | null;
  } | null;
}

interface Scorer {
  readonly formPackage: FormPackage;
  readonly readings: ReadingCache;
  readonly cells: readonly ScoreCell[];
}

const scorers = new WeakMap<FormBinding, Scorer>();

/**
 * What the figures of a form say of its scores, in the order of the package. A score cell with a formula is
 * computed already and not listed. Cells whose operands are the same as at the last call with this binding are
 * not computed again.
 */
export function suggestScores(
  workbook: Workbook,
  formPackage: FormPackage,
  binding: FormBinding,
  settings: CheckSettings,
): readonly ScoreSuggestion[] {
  const scorer = scorerOf(formPackage, binding);
  const reader = new CellReader(workbook, settings, scorer.readings);
  return scorer.cells.flatMap((cell) => {
    const cells = cell.computations
      .flatMap(({ score, operands }) => [score, ...operands])
      .map((field) => reader.cellOf(field));
    const known = cell.remembered;
    const isSame = known?.cells.every((old, index) => old === cells[index]) ?? false;
    const suggestion = isSame ? (known?.suggestion ?? null) : suggestionFor(cell, reader);
    if (!isSame) cell.remembered = { cells, suggestion };
    return suggestion ? [suggestion] : [];
  });
}

function scorerOf(formPackage: FormPackage, binding: FormBinding): Scorer {
  const known = scorers.get(binding);
  if (known?.formPackage === formPackage) return known;
  const byScore = new Map<string, ScoreComputation[]>();
  for (const computation of scoreComputations(formPackage, binding)) {
    const list = byScore.get(computation.score.key);
    if (list) list.push(computation);
    else byScore.set(computation.score.key, [computation]);
  }
  const cells = [...byScore.values()].map((computations) => ({ computations, remembered: null }));
  const scorer: Scorer = { formPackage, readings: new Map(), cells };
  scorers.set(binding, scorer);
  return scorer;
}

/** The first computation that can tell the score; else the first that says why not. */
function suggestionFor({ computations }: ScoreCell, reader: CellReader): ScoreSuggestion | null {
  const [first] = computations;
  if (!first || reader.hasFormula(first.score)) return null;
  const told = computations.map(({ compute, basis }) => ({ verdict: compute(reader), basis }));
  const best =
    told.find(({ verdict }) => verdict.kind === 'exact' || verdict.kind === 'range') ??
    told.find(({ verdict }) => verdict.kind === 'waiting') ??
    told.at(-1);
  if (!best) return null;
  const reading = reader.read(first.score);
  return {
    field: first.score,
    verdict: best.verdict,
    agrees: reading.kind === 'figure' && agrees(best.verdict, reading.figure.value.toNumber()),
    stated: textOf(reading),
    basis: best.basis,
  };
}

function agrees(verdict: ScoreVerdict, stated: number): boolean {
  switch (verdict.kind) {
    case 'exact':
      return decimalOf(stated).equals(verdict.value);
    case 'range':
      return stated >= verdict.low && stated <= verdict.high;
    case 'waiting':
    case 'unclear':
      return false;
  }
}
