import type { OpenDocument } from '../../../shared/document/document.ts';
import { readForCell, type TypedCell } from '../../../shared/document/type-text.ts';
import { checkValidation } from '../../../shared/document/validation-check.ts';
import type { CellAddress, SheetId } from '../../../shared/workbook/address.ts';
import type { DataValidation } from '../../../shared/workbook/validation.ts';

/** What the file's validations hold against texts, at the cell where it is gravest. */
export interface TypingVerdict {
  readonly cell: CellAddress;
  readonly style: DataValidation['errorStyle'];
  readonly title: string;
  readonly sentence: string;
}

/** The first text that a validation stops, else the first that it asks about; null when all pass. */
export function worstVerdict(
  document: OpenDocument,
  sheet: SheetId,
  cells: readonly TypedCell[],
): TypingVerdict | null {
  let asked: TypingVerdict | null = null;
  for (const { row, column, text } of cells) {
    const cell = { row, column };
    const input = readForCell(document, sheet, cell, text);
    const verdict = checkValidation(document, sheet, cell, input);
    if (verdict.kind === 'passes') continue;
    const { style, title, sentence } = verdict;
    if (style === 'stop') return { cell, style, title, sentence };
    asked ??= { cell, style, title, sentence };
  }
  return asked;
}
