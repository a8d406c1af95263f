import type { ReactElement } from 'react';
import { explainFormula } from '../../../shared/formulas/explain.ts';
import { useWindow } from '../state/application-hooks.ts';
import { placeOf, type WindowState } from '../state/window-state.ts';

/** How the figure of a formula cell came about, in words and with the figures put in. */
export function CellExplanation(): ReactElement | null {
  const explanation = useWindow(explanationOfActive);
  if (explanation === '') return null;
  return (
    <span className="cell-explanation" title={explanation}>
      {explanation}
    </span>
  );
}

function explanationOfActive({ file }: WindowState): string {
  if (!file) return '';
  const { active } = placeOf(file);
  return explainFormula(file.document.workbook, file.sheetId, active) ?? '';
}
