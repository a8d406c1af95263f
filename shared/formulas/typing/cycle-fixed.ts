import { printBounds, splitPrefix } from '../syntax/move-references.ts';
import { readReference } from '../syntax/read-reference.ts';
import type { ReferenceBounds } from '../syntax/tree.ts';
import { referenceSpans } from './reference-spans.ts';

/** A text with its selection; places count UTF-16 units. */
export interface EditedText {
  readonly text: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
}

/**
 * F4: the references that the selection touches go from A1 to $A$1, A$1, $A1 and back. `text` is the formula without
 * `=`; afterwards the changed references are selected.
 */
export function cycleFixed({ text, selectionStart, selectionEnd }: EditedText): EditedText {
  const touched = referenceSpans(text).filter(
    ({ from, to }) => from <= selectionEnd && to >= selectionStart,
  );
  const [first] = touched;
  const last = touched.at(-1);
  if (!first || !last) return { text, selectionStart, selectionEnd };
  let result = '';
  let done = 0;
  for (const span of touched) {
    result += text.slice(done, span.from) + cycled(span.text);
    done = span.to;
  }
  const end = result.length;
  return { text: result + text.slice(done), selectionStart: first.from, selectionEnd: end };
}

function cycled(reference: string): string {
  const node = readReference(reference, { from: 0, to: reference.length });
  if (node?.kind !== 'reference') return reference;
  return splitPrefix(node).prefix + printBounds(nextFixing(node.bounds));
}

function nextFixing(bounds: ReferenceBounds): ReferenceBounds {
  if (bounds.shape === 'columns') {
    const fixed = !bounds.leftFixed;
    return { ...bounds, leftFixed: fixed, rightFixed: fixed };
  }
  if (bounds.shape === 'rows') {
    const fixed = !bounds.topFixed;
    return { ...bounds, topFixed: fixed, bottomFixed: fixed };
  }
  const { topFixed, leftFixed } = bounds;
  const [row, column] =
    topFixed && leftFixed ? [true, false] : topFixed ? [false, true] : [!leftFixed, !leftFixed];
  return {
    ...bounds,
    topFixed: row,
    bottomFixed: row,
    leftFixed: column,
    rightFixed: column,
  };
}
