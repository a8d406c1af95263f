import { setDenominator, setWhole } from './digit-places.ts';
import type { FigurePiece } from './figure-pieces.ts';
import { nearestFraction } from './nearest-fraction.ts';

/** The parts of a format like `# ?/?`: what stands before, whole number, texts, numerator, line, denominator, after. */
interface FractionParts {
  readonly whole: readonly FigurePiece[];
  readonly gap: readonly FigurePiece[];
  readonly numerator: readonly FigurePiece[];
  readonly line: readonly FigurePiece[];
  readonly denominator: readonly FigurePiece[];
  /** The denominator that the format itself names (`# ?/8`); null where it is sought. */
  readonly fixed: number | null;
  readonly before: readonly FigurePiece[];
  readonly after: readonly FigurePiece[];
}

const isPlace = (piece: FigurePiece | undefined): boolean => piece?.kind === 'digit';
const isFigure = (piece: FigurePiece | undefined): boolean =>
  piece?.kind === 'text' && /^\d$/.test(piece.text);

/** The parts of a fraction format, or null where the pieces are none. */
export function fractionParts(pieces: readonly FigurePiece[]): FractionParts | null {
  const slash = pieces.findIndex(({ kind }) => kind === 'slash');
  if (slash < 0) return null;
  let numeratorEnd = slash;
  while (numeratorEnd > 0 && !isPlace(pieces[numeratorEnd - 1])) numeratorEnd -= 1;
  let numeratorStart = numeratorEnd;
  while (numeratorStart > 0 && isPlace(pieces[numeratorStart - 1])) numeratorStart -= 1;
  let start = slash + 1;
  while (start < pieces.length && !isPlace(pieces[start]) && !isFigure(pieces[start])) start += 1;
  let end = start;
  while (end < pieces.length && (isPlace(pieces[end]) || isFigure(pieces[end]))) end += 1;
  if (numeratorStart === numeratorEnd || start === end) return null;
  const denominator = pieces.slice(start, end);
  const wholeEnd = pieces.slice(0, numeratorStart).findLastIndex(isPlace) + 1;
  const wholeStart = wholeEnd === 0 ? 0 : pieces.findIndex(isPlace);
  const fixed = isFigure(denominator[0]) ? Number(setWhole(asTexts(denominator), '', false)) : null;
  return {
    before: pieces.slice(0, wholeEnd === 0 ? numeratorStart : wholeStart),
    whole: wholeEnd === 0 ? [] : pieces.slice(wholeStart, wholeEnd),
    gap: wholeEnd === 0 ? [] : pieces.slice(wholeEnd, numeratorStart),
    numerator: pieces.slice(numeratorStart, numeratorEnd),
    line: pieces.slice(numeratorEnd, start),
    denominator,
    fixed,
    after: pieces.slice(end),
  };
}

/** The zeros of a denominator that begins with a figure are figures too. */
function asTexts(pieces: readonly FigurePiece[]): readonly FigurePiece[] {
  return pieces.map((piece) =>
    piece.kind === 'digit' ? { kind: 'text', text: piece.mark } : piece,
  );
}

function nearest(value: number, fixed: number | null, places: number): readonly [number, number] {
  if (fixed !== null) return [Math.round(value * fixed), fixed];
  const most = 10 ** Math.min(places, 4) - 1;
  const found = nearestFraction(value, most);
  for (let denominator = 1; denominator <= most; denominator += 1) {
    const numerator = Math.round(found * denominator);
    if (Math.abs(found - numerator / denominator) <= 1e-12 * Math.max(1, found)) {
      return [numerator, denominator];
    }
  }
  return [Math.round(value), 1];
}

function has(pieces: readonly FigurePiece[], mark: '0' | '?'): boolean {
  return pieces.some((piece) => piece.kind === 'digit' && piece.mark === mark);
}

function text(pieces: readonly FigurePiece[]): string {
  return setWhole(pieces, '', false);
}

function lineText(pieces: readonly FigurePiece[]): string {
  return pieces
    .map((piece) => (piece.kind === 'slash' ? '/' : piece.kind === 'text' ? piece.text : ''))
    .join('');
}

/** A number of at least zero as a fraction with the parts of its format. */
export function formatFraction(parts: FractionParts, size: number): string | null {
  if (size >= 1e15) return null;
  const { whole, fixed, denominator } = parts;
  if (fixed === 0) return null;
  const places = denominator.length;
  if (whole.length === 0) {
    const [numerator, below] = nearest(size, fixed, places);
    return text(parts.before) + fractionText(parts, numerator, below) + text(parts.after);
  }
  let units = Math.floor(size);
  let [numerator, below] = nearest(size - units, fixed, places);
  if (numerator === below) {
    units += 1;
    [numerator, below] = [0, fixed ?? 1];
  }
  return (
    text(parts.before) +
    (numerator === 0 ? withoutRest(parts, units) : withRest(parts, units, numerator, below)) +
    text(parts.after)
  );
}

function fractionText(parts: FractionParts, numerator: number, denominator: number): string {
  const below =
    parts.fixed === null ? setDenominator(parts.denominator, `${denominator}`) : `${parts.fixed}`;
  return setWhole(parts.numerator, `${numerator}`, false) + lineText(parts.line) + below;
}

/** A whole number: the fraction gives way to blanks where a `?` keeps its width, else to nothing. */
function withoutRest(parts: FractionParts, units: number): string {
  const front = setWhole(parts.whole, `${units}`, false);
  if (has(parts.numerator, '0')) {
    const hidden = units === 0 && !has(parts.whole, '0') && !has(parts.whole, '?');
    const lead = hidden && parts.whole.every(isPlace) ? '' : front + text(parts.gap);
    return lead + fractionText(parts, 0, parts.fixed ?? 1);
  }
  const keepsWidth = [parts.whole, parts.numerator, parts.denominator].some((pieces) =>
    has(pieces, '?'),
  );
  if (!keepsWidth) return front;
  const width =
    text(parts.gap).length +
    parts.numerator.length +
    lineText(parts.line).length +
    parts.denominator.length;
  return front + ' '.repeat(width);
}

function withRest(
  parts: FractionParts,
  units: number,
  numerator: number,
  denominator: number,
): string {
  const rest = fractionText(parts, numerator, denominator);
  if (units !== 0 || has(parts.whole, '0')) {
    return setWhole(parts.whole, units === 0 ? '' : `${units}`, false) + text(parts.gap) + rest;
  }
  const front = setWhole(parts.whole, '', false);
  const blanks = has(parts.whole, '?') || has(parts.numerator, '?');
  return front + (blanks ? ' '.repeat(text(parts.gap).length) : '') + rest;
}
