import { applyAct, type OpenDocument } from '../../../shared/document/document.ts';
import { withReplacement, type FindQuery } from '../../../shared/document/find-cells.ts';
import { readForCell } from '../../../shared/document/type-text.ts';
import { checkValidation } from '../../../shared/document/validation-check.ts';
import type { CellReference, SheetId } from '../../../shared/workbook/address.ts';
import type { CellChange } from '../../../shared/workbook/edit.ts';
import { cellAt, sheetById } from '../../../shared/workbook/workbook.ts';
import { heldText } from '../editing/held-text.ts';
import { refusalAt } from '../editing/refusal-at.ts';

/** What became of a replacement. Cells that could not be changed are counted by the reason. */
export interface Replacement {
  readonly document: OpenDocument;
  readonly replaced: number;
  readonly locked: number;
  readonly formulas: number;
  /** The new text would not be taken there, or the text stands only in how the cell is shown. */
  readonly unfit: number;
}

const CELLS_BETWEEN_PAUSES = 300;

/** Replaces a text in cells as one act over all their sheets. Pauses often while it prepares the act. */
export function* replaceInCells(
  document: OpenDocument,
  cells: readonly CellReference[],
  query: FindQuery,
  replacement: string,
): Generator<void, Replacement, undefined> {
  const changes = new Map<SheetId, CellChange[]>();
  let [replaced, locked, formulas, unfit] = [0, 0, 0, 0];
  for (const [index, cell] of cells.entries()) {
    if (index % CELLS_BETWEEN_PAUSES === CELLS_BETWEEN_PAUSES - 1) yield;
    const change = changeOf(document, cell, query, replacement);
    if (change === 'formula') formulas += 1;
    else if (change === 'locked') locked += 1;
    else if (change === 'unfit') unfit += 1;
    else {
      replaced += 1;
      const own = changes.get(cell.sheet) ?? [];
      changes.set(cell.sheet, own);
      own.push(change);
    }
  }
  const counts = { replaced, locked, formulas, unfit };
  const [first] = cells;
  if (!first || replaced === 0) return { document, ...counts };
  const { row, column } = first;
  const result = applyAct(document, {
    label: `替换 ${replaced} 处`,
    focus: { sheet: first.sheet, range: { top: row, left: column, bottom: row, right: column } },
    edits: [...changes].map(([sheet, own]) => ({ kind: 'setCells' as const, sheet, cells: own })),
  });
  if (result.ok) return { document: result.value, ...counts };
  return { document, ...counts, replaced: 0, locked: locked + replaced };
}

function changeOf(
  document: OpenDocument,
  { sheet: sheetId, row, column }: CellReference,
  query: FindQuery,
  replacement: string,
): CellChange | 'formula' | 'locked' | 'unfit' {
  const sheet = sheetById(document.workbook, sheetId);
  if (!sheet) return 'unfit';
  const cell = { row, column };
  if (cellAt(sheet, row, column)?.formula) return 'formula';
  if (refusalAt(document, sheetId, cell)) return 'locked';
  const text = withReplacement(heldText(document, sheetId, cell), query, replacement);
  if (text === null) return 'unfit';
  const input = readForCell(document, sheetId, cell, text);
  if (input.kind === 'refused') return 'unfit';
  const verdict = checkValidation(document, sheetId, cell, input);
  if (verdict.kind === 'fails' && verdict.style === 'stop') return 'unfit';
  switch (input.kind) {
    case 'empty':
      return { ...cell, content: { kind: 'value', value: null } };
    case 'formula':
      return { ...cell, content: { kind: 'formula', text: input.text } };
    case 'number':
    case 'text':
    case 'boolean':
      return { ...cell, content: { kind: 'value', value: input.value } };
  }
}

/** What became of a replacement, in words. */
export function replacementText({ replaced, locked, formulas, unfit }: Replacement): string {
  const skipped = [
    ...(locked > 0 ? [`锁定 ${locked} 个`] : []),
    ...(formulas > 0 ? [`公式 ${formulas} 个`] : []),
    ...(unfit > 0 ? [`不能填入 ${unfit} 个`] : []),
  ];
  const done = replaced === 0 ? '没有替换' : `已替换 ${replaced} 个`;
  return skipped.length === 0 ? done : `${done}，跳过${skipped.join('、')}`;
}
