import type { Cell } from '../cell.ts';
import { translatedFormula } from '../references/translate-formula.ts';
import { EMPTY_ROW, type Row, type Sheet } from '../sheet.ts';
import type { MovedFormulas } from './moved-formulas.ts';
import { movedRow, type RowChange } from './row-change.ts';

/** WPS keeps a picture of a cell as this formula; a second one would show the same picture. */
const PICTURE_FORMULA = /DISPIMG\s*\(/i;

/**
 * A new row at `row` (0-based, after the change): the styles, height, outline and formulas of the row that it is to be
 * like, without its values. Formulas go along as if copied; they have no result yet.
 */
export function newRowLike(
  sheet: Sheet,
  change: RowChange,
  row: number,
  formulas: MovedFormulas,
): Row {
  const { like } = change;
  const model = like === null ? undefined : sheet.rows.get(like);
  const likeNow = like === null ? null : movedRow(like, change);
  if (!model || like === null || likeNow === null) return EMPTY_ROW;
  const cells = new Map<number, Cell>();
  for (const [column, { style, formula }] of model.cells) {
    const kind = formula?.kind;
    // A merge over several rows takes the new row in; what it shows stands in its first cell only.
    const isCovered = sheet.merges.some(
      ({ top, left, bottom, right }) =>
        top < bottom && top <= like && like <= bottom && left <= column && column <= right,
    );
    const isCopied = formula && !isCovered && kind !== 'array' && kind !== 'dataTable';
    const text = isCopied ? formulas.textAfter(formula, { row: like, column }) : null;
    if (text === null || PICTURE_FORMULA.test(text)) cells.set(column, { value: null, style });
    else {
      const moved = translatedFormula(text, { row: likeNow, column }, { row, column }, 'copy');
      cells.set(column, {
        value: null,
        style,
        formula: { kind: 'normal', text: moved },
        hasNoSavedResult: true,
      });
    }
  }
  const { height, customHeight, style, outlineLevel } = model;
  return { ...EMPTY_ROW, cells, height, customHeight, style, outlineLevel };
}
