import { MAX_COLUMNS } from '../../../workbook/address.ts';
import type { ColumnSpan } from '../../../workbook/sheet.ts';
import {
  childrenOf,
  countAttribute,
  flagAttribute,
  numberOrNull,
  type XmlElement,
} from '../xml/element.ts';

/**
 * The column runs of a sheet (ECMA-376 Part 1, 18.3.1.13), in order and without overlap: where a file repeats
 * a column, its first mention counts. Spans stay spans, so 16,384 columns cost one entry.
 */
export function readColumns(sheet: XmlElement, styleCount: number): readonly ColumnSpan[] {
  const spans: ColumnSpan[] = [];
  for (const list of childrenOf(sheet, 'cols')) {
    for (const column of childrenOf(list, 'col')) {
      const span = readSpan(column, styleCount);
      if (span) spans.push(span);
    }
  }
  const inOrder = spans.toSorted((a, b) => a.first - b.first);
  const result: ColumnSpan[] = [];
  let next = 0;
  for (const span of inOrder) {
    const first = Math.max(span.first, next);
    if (first > span.last) continue;
    result.push(first === span.first ? span : { ...span, first });
    next = span.last + 1;
  }
  return result;
}

function readSpan(column: XmlElement, styleCount: number): ColumnSpan | null {
  const first = countAttribute(column, 'min', 0) - 1;
  const last = Math.min(countAttribute(column, 'max', first + 1), MAX_COLUMNS) - 1;
  if (first < 0 || last < first) return null;
  const style = numberOrNull(column, 'style');
  const width = numberOrNull(column, 'width');
  return {
    first,
    last,
    width: width !== null && width >= 0 ? width : null,
    hidden: flagAttribute(column, 'hidden', false) || width === 0,
    style: style !== null && style >= 0 && style < styleCount ? style : null,
    outlineLevel: countAttribute(column, 'outlineLevel', 0),
    collapsed: flagAttribute(column, 'collapsed', false),
  };
}
