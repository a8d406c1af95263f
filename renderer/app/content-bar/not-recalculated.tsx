import type { ReactElement } from 'react';
import { unsupportedSentence } from '../../../shared/formulas/explain/unsupported-sentence.ts';
import { useWindow } from '../state/application-hooks.ts';
import type { OpenFile } from '../state/window-state.ts';
import { homeOf } from './home-of.ts';

/** Says that the formula of the active cell keeps the value of the file, and why. */
export function NotRecalculated(): ReactElement | null {
  const reason = useWindow(({ file }) => (file ? reasonFor(file) : ''));
  if (reason === '') return null;
  return (
    <span className="not-recalculated" role="note" title={reason}>
      <b>未重算</b> {reason}
    </span>
  );
}

function reasonFor(file: OpenFile): string {
  const { notRecalculated, workbook } = file.document;
  if (notRecalculated.length === 0) return '';
  const home = homeOf(file);
  const found = notRecalculated.find(
    ({ sheet, row, column }) => sheet === home.sheet && row === home.row && column === home.column,
  );
  return found ? unsupportedSentence(workbook, home.sheet, found.reason) : '';
}
