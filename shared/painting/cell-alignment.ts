import { type CellValue } from '../workbook/cell.ts';
import { type Alignment } from '../workbook/style.ts';

/** Where the lines of a cell's text stand, with `general` resolved. */
export type HorizontalPlace = Exclude<Alignment['horizontal'], 'general'>;

/** Resolves `general`: numbers right, texts left, booleans and errors in the middle. */
export function horizontalPlace(alignment: Alignment, value: CellValue): HorizontalPlace {
  if (alignment.horizontal !== 'general') return alignment.horizontal;
  switch (typeof value) {
    case 'number':
      return 'right';
    case 'boolean':
      return 'center';
    case 'object':
      return value === null ? 'left' : 'center';
    case 'string':
      return 'left';
    default:
      return 'left';
  }
}

/** Whether lines break inside the cell: by the wrap setting, or because the alignment implies it. */
export function wrapsText(alignment: Alignment): boolean {
  return (
    alignment.wrap ||
    alignment.horizontal === 'justify' ||
    alignment.horizontal === 'distributed' ||
    alignment.vertical === 'justify' ||
    alignment.vertical === 'distributed'
  );
}

/** Free space between text and the side of its cell, and the width of one step of indent; points. */
export const CELL_PADDING = 1.5;
export const INDENT_STEP = 6.75;

/** Points of indent; only text that stands at a side has one (ECMA-376 Part 1, 18.8.1). */
export function indentOf(alignment: Alignment): number {
  const { horizontal, indent } = alignment;
  const mayIndent = horizontal === 'left' || horizontal === 'right' || horizontal === 'distributed';
  return mayIndent ? indent * INDENT_STEP : 0;
}
