import { tokenize } from '@borgar/fx/xlsx';

/** The places of two brackets that belong together; null for a side that is not there. */
export interface BracketPair {
  readonly open: number | null;
  readonly close: number | null;
}

/** The pair of the round or curly bracket that the caret stands behind, else of the one before which it stands. */
export function bracketPairAt(text: string, caret: number): BracketPair | null {
  const pairs = bracketPairs(text);
  const touching = (place: number): BracketPair | undefined =>
    pairs.find(({ open, close }) => open === place || close === place);
  return touching(caret - 1) ?? touching(caret) ?? null;
}

function bracketPairs(text: string): readonly BracketPair[] {
  const pairs: BracketPair[] = [];
  const open: { place: number; closing: string }[] = [];
  let place = 0;
  for (const { value } of tokenize(text, { negativeNumbers: false, mergeRefs: false })) {
    if (value === '(' || value === '{') open.push({ place, closing: value === '(' ? ')' : '}' });
    else if (value === ')' || value === '}') {
      const begun = open.at(-1)?.closing === value ? open.pop() : undefined;
      pairs.push({ open: begun?.place ?? null, close: place });
    }
    place += value.length;
  }
  for (const left of open) pairs.push({ open: left.place, close: null });
  return pairs;
}
