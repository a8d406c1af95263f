import { describe, expect, it } from 'vitest';
import { bracketPairAt } from '../../shared/formulas/typing/bracket-pair.ts';
import { referenceSpans } from '../../shared/formulas/typing/reference-spans.ts';
import { formulaPieces } from './formula-pieces.ts';

function shown(text: string, caret: number, problem: { from: number; to: number } | null = null) {
  const body = text.slice(1);
  const marks = {
    references: referenceSpans(body),
    brackets: bracketPairAt(body, caret),
    problem,
  };
  return formulaPieces(text, 1, marks).map(({ text: part, look, bracket, isWrong }) =>
    [part, look, bracket, isWrong ? 'wrong' : null].filter((fact) => fact !== null).join(' '),
  );
}

describe('formulaPieces', () => {
  it('cuts at references and at the brackets around the caret', () => {
    expect(shown('=SUM(B4:B5)+B4', 10)).toEqual([
      '=SUM',
      '( paired',
      'B4:B5 0',
      ') paired',
      '+',
      'B4 1',
    ]);
  });

  it('marks a bracket without its partner, and what is wrong', () => {
    expect(shown('=SUM(A1', 4, { from: 3, to: 4 })).toEqual(['=SUM', '( alone wrong', 'A1 0']);
  });

  it('shows a problem at the end at the last character', () => {
    expect(shown('=A1+', 3, { from: 3, to: 3 })).toEqual(['=', 'A1 0', '+ wrong']);
  });

  it.each(['=', '＝', '=（A1）', ' =A1:B2 '])('loses nothing of %s', (text) => {
    expect(shown(text, 0).map((part) => part.replace(/ \d| paired| alone/g, ''))).toBeTruthy();
    const pieces = formulaPieces(text, 1, { references: [], brackets: null, problem: null });
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
});
