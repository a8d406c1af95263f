import { evaluatorOf } from '../../../shared/document/choices.ts';
import type { OpenDocument } from '../../../shared/document/document.ts';
import {
  createConditionalPainter,
  type ConditionalPainter,
} from '../../../shared/painting/conditional-painter.ts';
import type { Sheet } from '../../../shared/workbook/sheet.ts';

const painters = new WeakMap<OpenDocument['workbook'], Map<Sheet, ConditionalPainter>>();

/** What the conditional formats of a sheet make of its cells, for grid and paper alike. */
export function conditionalLooks(document: OpenDocument, sheet: Sheet): ConditionalPainter {
  const { workbook } = document;
  const known = painters.get(workbook) ?? new Map<Sheet, ConditionalPainter>();
  painters.set(workbook, known);
  const painter =
    known.get(sheet) ?? createConditionalPainter(workbook, sheet, evaluatorOf(document).evaluate);
  known.set(sheet, painter);
  return painter;
}
