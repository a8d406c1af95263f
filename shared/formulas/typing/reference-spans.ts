import { tokenize } from '@borgar/fx/xlsx';
import { readReference } from '../syntax/read-reference.ts';
import type { CellRange } from '../../workbook/address.ts';
import type { TextSpan } from '../syntax/tree.ts';

/** A reference in a formula that is being typed, with the number of its colour: equal references share one. */
export interface ReferenceSpan extends TextSpan {
  readonly text: string;
  /** Empty when the reference is to the formula's own sheet. */
  readonly sheet: string;
  readonly range: CellRange;
  readonly colour: number;
}

/** Finds the references of a formula text (without `=`), also of one that is not finished. */
export function referenceSpans(text: string): readonly ReferenceSpan[] {
  const spans: ReferenceSpan[] = [];
  const colours = new Map<string, number>();
  let offset = 0;
  for (const token of tokenize(text, { negativeNumbers: false, mergeRefs: true })) {
    const from = offset;
    offset += token.value.length;
    if (token.type !== 'range' && token.type !== 'range_beam') continue;
    const node = readReference(token.value, { from, to: offset });
    if (node?.kind !== 'reference' || (node.prefix?.workbook ?? '') !== '') continue;
    const { top, left, bottom, right } = node.bounds;
    const sheet = node.prefix?.sheet ?? '';
    const key = `${sheet.toLowerCase()}!${top}:${left}:${bottom}:${right}`;
    const colour = colours.get(key) ?? colours.size;
    colours.set(key, colour);
    const range = { top, left, bottom, right };
    spans.push({ from, to: offset, text: token.value, sheet, range, colour });
  }
  return spans;
}
