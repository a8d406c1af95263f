import type { FigurePiece } from './figure-pieces.ts';

/** What stands on an unused place. */
function padding(mark: '0' | '#' | '?'): string {
  if (mark === '0') return '0';
  return mark === '?' ? ' ' : '';
}

function printed(piece: FigurePiece): string {
  if (piece.kind === 'text') return piece.text;
  if (piece.kind === 'percent') return '%';
  return '';
}

/** Whether a comma stands between two places for digits, so that thousands are set apart. */
export function groupsThousands(pieces: readonly FigurePiece[]): boolean {
  const first = pieces.findIndex(({ kind }) => kind === 'digit');
  const last = pieces.findLastIndex(({ kind }) => kind === 'digit');
  return pieces.some(({ kind }, place) => kind === 'comma' && place > first && place < last);
}

/**
 * Sets whole digits from the right into the places; the first place takes what is left over. Texts between the places
 * stay where they are. `digits` is empty for a zero that leaves its places unused.
 */
export function setWhole(pieces: readonly FigurePiece[], digits: string, grouped: boolean): string {
  const firstPlace = pieces.findIndex(({ kind }) => kind === 'digit');
  let text = '';
  let place = 0;
  const put = (digit: string): void => {
    const comma = grouped && place > 0 && place % 3 === 0;
    const separator = digit === ' ' ? ' ' : digit === '' ? '' : ',';
    text = digit + (comma ? separator : '') + text;
    place += 1;
  };
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (piece?.kind !== 'digit') {
      text = (piece ? printed(piece) : '') + text;
      continue;
    }
    put(digits.charAt(digits.length - 1 - place) || padding(piece.mark));
    if (index === firstPlace) {
      while (place < digits.length) put(digits.charAt(digits.length - 1 - place));
    }
  }
  return text;
}

/** Sets the digits behind the point from the left; zeros at the end stand only where a `0` asks for them. */
export function setDecimals(pieces: readonly FigurePiece[], digits: string): string {
  const marks = pieces.flatMap((piece) => (piece.kind === 'digit' ? [piece.mark] : []));
  const needed = Math.max(digits.replace(/0+$/, '').length, marks.lastIndexOf('0') + 1);
  let text = '';
  let place = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'digit') {
      text += printed(piece);
      continue;
    }
    text += place < needed ? digits.charAt(place) : padding(piece.mark);
    place += 1;
  }
  return text;
}

/** Sets the digits of a denominator from the left; unused places follow, zeros stand before. */
export function setDenominator(pieces: readonly FigurePiece[], digits: string): string {
  const marks = pieces.flatMap((piece) => (piece.kind === 'digit' ? [piece.mark] : []));
  const zeros = marks.includes('0') ? '0'.repeat(Math.max(0, marks.length - digits.length)) : '';
  const blanks = marks.includes('?') ? Math.max(0, marks.length - digits.length - zeros.length) : 0;
  return zeros + digits + ' '.repeat(blanks);
}
