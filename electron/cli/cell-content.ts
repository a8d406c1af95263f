import type { CellValue } from '../../shared/workbook/cell.ts';
import { isCellError } from '../../shared/workbook/cell.ts';
import type { CellContent } from '../../shared/workbook/edit.ts';

/** A cell's value as JSON: errors as their code, an empty cell as null. */
export function valueAsJson(value: CellValue): null | number | string | boolean {
  return isCellError(value) ? value.error : value;
}

/** What a repair puts into a cell as JSON; a formula begins with `=`. */
export function contentAsJson(content: CellContent): null | number | string | boolean {
  return content.kind === 'formula' ? `=${content.text}` : valueAsJson(content.value);
}

/** A value as one short line of text. */
export function valueAsText(value: CellValue): string {
  const plain = valueAsJson(value);
  return plain === null ? '' : String(plain);
}
